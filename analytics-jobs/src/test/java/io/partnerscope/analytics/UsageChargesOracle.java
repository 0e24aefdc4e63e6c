package io.partnerscope.analytics;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import java.sql.SQLException;

/** Holds a release's mart usage_charges against {@code oracle/marts/usage_charges.sql}, to the last digit. */
final class UsageChargesOracle {
    private static final String PARTS = """
            select subscription_id, meter, month, side, partner_id, customer_id, vendor_id, product_id,
              fine_units(quantity) as quantity, fine_units(unrated_quantity) as unrated_quantity,
              units(charge_usd) as charge, units(known_charge_usd) as known_charge,
              units(tariff_charge_usd) as tariff_charge, units(cost_usd) as cost, units(margin_usd) as margin,
              unknown_rows, is_over
            from usage_charges""";

    /** Rows whose growth is not that of the charges, or that are told unusual without anything to expect. */
    private static final String WRONG_VALUES = """
            with
            rows as (
              select
                now.*,
                case when now.is_over and before.charge_usd > 0
                  then now.charge_usd::double / before.charge_usd::double - 1
                end as expected
              from usage_charges now
              left join usage_charges before
                on before.month = now.month - interval 1 month
                and before.subscription_id is not distinct from now.subscription_id
                and before.meter is not distinct from now.meter and before.side is not distinct from now.side
                and before.partner_id is not distinct from now.partner_id
                and before.customer_id is not distinct from now.customer_id
                and before.vendor_id is not distinct from now.vendor_id
                and before.product_id is not distinct from now.product_id
            )
            select count(*) from rows
            where (growth is null) <> (expected is null) or abs(growth - expected) > 1e-9
              or (is_jump is null) <> (expected_quantity is null) or (is_jump is not null and not is_over)""";

    private UsageChargesOracle() {}

    /** The mart agrees row for row; returns how many rows that are. */
    static long assertAgrees(LakePlace place, ReleaseManifest release) throws SQLException {
        return MartOracle.assertAgrees(place, release, "usage_charges", PARTS, WRONG_VALUES);
    }
}
