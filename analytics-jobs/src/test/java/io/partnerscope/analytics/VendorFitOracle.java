package io.partnerscope.analytics;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import java.sql.SQLException;

/** Holds a release's mart vendor_fit against {@code oracle/marts/vendor_fit.sql}, computed from the lake's rows alone. */
final class VendorFitOracle {
    private static final String PARTS = """
            select vendor_id, partner_id, period_end, side, units(revenue_usd) as revenue, customers,
              units(partner_revenue_usd) as partner_revenue, partner_customers, unknown_rows
            from vendor_fit""";

    /** Rows whose value is not that of their parts; a part that is unknown makes it unknown. */
    private static final String WRONG_VALUES = """
            with
            rows as (
              select *, case
                  when unknown_rows = 0 and partner_revenue_usd <> 0
                  then (revenue_usd::double / customers) / (partner_revenue_usd::double / partner_customers)
                end as expected
              from vendor_fit
            )
            select count(*) from rows
            where (arpu_fit is null) <> (expected is null) or abs(arpu_fit - expected) > 1e-9 * abs(expected)""";

    private VendorFitOracle() {}

    /** The mart agrees row for row; returns how many rows that are. */
    static long assertAgrees(LakePlace place, ReleaseManifest release) throws SQLException {
        return MartOracle.assertAgrees(place, release, "vendor_fit", PARTS, WRONG_VALUES);
    }
}
