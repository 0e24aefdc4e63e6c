package io.partnerscope.sample;

import static io.partnerscope.contract.Reason.CHECK;
import static io.partnerscope.contract.Reason.MISSING;
import static io.partnerscope.contract.Reason.NOT_ALLOWED;
import static io.partnerscope.contract.Reason.NOT_AN_INSTANT;
import static io.partnerscope.contract.Reason.NOT_A_COUNT;
import static io.partnerscope.contract.Reason.NOT_A_COUNTRY;
import static io.partnerscope.contract.Reason.NOT_A_CURRENCY;
import static io.partnerscope.contract.Reason.NOT_A_DAY;
import static io.partnerscope.contract.Reason.NOT_A_FLAG;
import static io.partnerscope.contract.Reason.NOT_A_NUMBER;
import static io.partnerscope.contract.Reason.OUT_OF_RANGE;
import static io.partnerscope.sample.Trouble.duplicate;
import static io.partnerscope.sample.Trouble.orphan;
import static io.partnerscope.sample.Trouble.ragged;
import static io.partnerscope.sample.Trouble.rejected;
import static io.partnerscope.sample.Trouble.unconverted;

import java.util.List;
import java.util.Map;

/** The kinds of trouble planted in each dataset, each row wrong for one reason only. */
final class Troubles {
    /** A currency that is real and that the sample's rates do not have. */
    static final String CURRENCY_WITHOUT_RATE = "KZT";

    private static final String TOO_BIG = "1000000000000000000000000000000";
    private static final String NO_SUCH_DAY = "2024-02-30";
    private static final String LONG_AGO = "1985-01-01";
    private static final Map<String, String> PARTNER_SALE = Map.of("side", "sell_out", "credits_order_id", "");

    private Troubles() {}

    static List<Trouble> of(String dataset) {
        List<Trouble> troubles = BY_DATASET.get(dataset);
        if (troubles == null) {
            throw new IllegalArgumentException("No trouble is planned for " + dataset);
        }
        return troubles;
    }

    private static final Map<String, List<Trouble>> BY_DATASET = Map.ofEntries(
            Map.entry(
                    "vendors",
                    List.of(
                            rejected(MISSING, "name", ""),
                            rejected(NOT_A_COUNTRY, "country", "XX"),
                            rejected(NOT_ALLOWED, "marketplace_integration", "fax"),
                            rejected(NOT_A_DAY, "agreement_signed_on", NO_SUCH_DAY),
                            ragged(),
                            duplicate())),
            Map.entry(
                    "commitments",
                    List.of(
                            rejected(NOT_ALLOWED, "subject_kind", "reseller"),
                            rejected(NOT_A_DAY, "valid_to", "31/12/2024"),
                            rejected(NOT_A_NUMBER, "amount", "\"12,50.0\""),
                            rejected(CHECK, "valid_to", LONG_AGO),
                            duplicate())),
            Map.entry(
                    "partners",
                    List.of(
                            rejected(MISSING, "name", ""),
                            rejected(NOT_A_COUNTRY, "country", "XX"),
                            rejected(NOT_A_FLAG, "shares_service_kpis", "maybe"),
                            rejected(NOT_ALLOWED, "business_model", "barter"),
                            rejected(CHECK, "left_on", LONG_AGO),
                            ragged(),
                            duplicate())),
            Map.entry(
                    "customers",
                    List.of(
                            rejected(MISSING, "customer_id", ""),
                            rejected(NOT_A_COUNT, "users", "3.5"),
                            rejected(CHECK, "users", "-4"),
                            rejected(NOT_A_DAY, "created_on", NO_SUCH_DAY),
                            rejected(NOT_A_COUNTRY, "country", "XX"),
                            ragged(),
                            duplicate(),
                            orphan("partner_id", "R-9999"))),
            Map.entry(
                    "products",
                    List.of(
                            rejected(MISSING, "name", ""),
                            rejected(NOT_A_NUMBER, "list_price", "abc"),
                            rejected(OUT_OF_RANGE, "list_price", TOO_BIG),
                            rejected(NOT_ALLOWED, "kind", "gadget"),
                            rejected(NOT_A_CURRENCY, Map.of("list_price", "", "currency", "EURO")),
                            rejected(CHECK, "list_price", "-1.00"),
                            duplicate(),
                            orphan("vendor_id", "V-9999"),
                            orphan("successor_product_id", "P-99999"))),
            Map.entry(
                    "sales",
                    List.of(
                            rejected(MISSING, "net_amount", ""),
                            rejected(MISSING, "ordered_on", ""),
                            rejected(NOT_A_NUMBER, "quantity", "abc"),
                            rejected(NOT_A_NUMBER, "unit_price", "\"12,50.0\""),
                            rejected(OUT_OF_RANGE, "cost_amount", TOO_BIG),
                            rejected(NOT_A_DAY, "ordered_on", "31/12/2024"),
                            rejected(NOT_ALLOWED, "side", "sell_thru"),
                            rejected(CHECK, Map.of("credits_order_id", "SI-00000001", "net_amount", "10.00"))
                                    .where(PARTNER_SALE),
                            ragged(),
                            duplicate(),
                            orphan("customer_id", "C-99999").where(PARTNER_SALE),
                            orphan("product_id", "P-99999").where(PARTNER_SALE),
                            orphan("vendor_id", "V-9999").where(PARTNER_SALE),
                            unconverted(Map.of("currency", CURRENCY_WITHOUT_RATE))
                                    .where(PARTNER_SALE))),
            Map.entry(
                    "usage",
                    List.of(
                            rejected(MISSING, "usage_date", ""),
                            rejected(NOT_A_NUMBER, "quantity", "abc"),
                            rejected(OUT_OF_RANGE, "effective_amount", TOO_BIG),
                            rejected(NOT_A_DAY, "usage_date", "2025-13-01"),
                            rejected(NOT_ALLOWED, "charge_category", "refund"),
                            rejected(CHECK, "currency", ""),
                            rejected(
                                    NOT_A_CURRENCY,
                                    Map.of(
                                            "list_amount", "",
                                            "contracted_amount", "",
                                            "effective_amount", "",
                                            "cost_amount", "",
                                            "billed_amount", "",
                                            "currency", "US$")),
                            ragged(),
                            duplicate(),
                            orphan("customer_id", "C-99999"))),
            Map.entry(
                    "subscriptions",
                    List.of(
                            rejected(NOT_A_COUNT, "seats", "3.5"),
                            rejected(OUT_OF_RANGE, "unit_price", TOO_BIG),
                            rejected(NOT_A_FLAG, "auto_renew", "maybe"),
                            rejected(NOT_A_DAY, "term_end", "31/12/2024"),
                            rejected(CHECK, "term_end", LONG_AGO),
                            rejected(NOT_ALLOWED, "status", "paused"),
                            rejected(NOT_A_CURRENCY, Map.of("unit_price", "", "unit_cost", "", "currency", "EURO")),
                            duplicate(),
                            orphan("customer_id", "C-99999"))),
            Map.entry(
                    "subscription_seats",
                    List.of(
                            rejected(NOT_A_COUNT, "seats_used", "many"),
                            rejected(MISSING, "observed_on", ""),
                            rejected(CHECK, "seats", "-1"),
                            ragged(),
                            duplicate())),
            Map.entry(
                    "leads",
                    List.of(
                            rejected(NOT_AN_INSTANT, "first_response_at", "yesterday"),
                            rejected(MISSING, "received_at", ""),
                            rejected(NOT_ALLOWED, "origin", "fax"),
                            duplicate(),
                            new Trouble(
                                    Trouble.Kind.ORPHAN,
                                    null,
                                    "campaign_id",
                                    Map.of("campaign_id", "MA-99999", "deal_id", ""),
                                    Map.of()))),
            Map.entry(
                    "deals",
                    List.of(
                            rejected(NOT_AN_INSTANT, "approved_at", "2024-02-30T10:00:00Z"),
                            rejected(NOT_A_NUMBER, "amount", "\"12,50.0\""),
                            rejected(NOT_A_FLAG, "is_co_sell", "perhaps"),
                            rejected(NOT_A_CURRENCY, Map.of("amount", "", "mrr_amount", "", "currency", "EURO")),
                            rejected(NOT_ALLOWED, "outcome", "postponed"),
                            rejected(CHECK, Map.of("amount", "100.00", "currency", "")),
                            duplicate(),
                            orphan("product_id", "P-99999").where(Map.of("outcome", "lost")),
                            unconverted(Map.of("amount", "1000.00", "currency", CURRENCY_WITHOUT_RATE))
                                    .where(Map.of("outcome", "lost")))),
            Map.entry(
                    "marketing_activities",
                    List.of(
                            rejected(CHECK, "ended_on", LONG_AGO),
                            rejected(NOT_ALLOWED, "fund", "loan"),
                            rejected(NOT_A_NUMBER, "spent_amount", "abc"),
                            duplicate(),
                            orphan("vendor_id", "V-9999"))),
            Map.entry(
                    "certifications",
                    List.of(
                            rejected(MISSING, "holder_kind", ""),
                            rejected(NOT_ALLOWED, "kind", "diploma"),
                            rejected(NOT_A_DAY, "expires_on", "2025-02-29"),
                            rejected(CHECK, "expires_on", LONG_AGO),
                            duplicate())),
            Map.entry(
                    "engagements",
                    List.of(
                            rejected(NOT_ALLOWED, "recurrence", "daily"),
                            rejected(NOT_A_DAY, "actual_end", NO_SUCH_DAY),
                            rejected(NOT_A_COUNT, "change_orders", "two"),
                            rejected(CHECK, "planned_end", LONG_AGO),
                            rejected(
                                    NOT_A_CURRENCY,
                                    Map.of(
                                            "budget_amount", "",
                                            "actual_cost", "",
                                            "revenue_amount", "",
                                            "currency", "zloty")),
                            duplicate(),
                            orphan("customer_id", "C-99999"))),
            Map.entry(
                    "time_entries",
                    List.of(
                            rejected(MISSING, "hours", ""),
                            rejected(NOT_A_NUMBER, "hours", "2h"),
                            rejected(OUT_OF_RANGE, "billed_amount", TOO_BIG),
                            rejected(CHECK, "hours", "25"),
                            rejected(NOT_A_FLAG, "billable", "perhaps"),
                            rejected(NOT_A_DAY, "worked_on", "30.06.2025"),
                            ragged(),
                            duplicate(),
                            orphan("engagement_id", "E-99999999"))),
            Map.entry(
                    "engineers",
                    List.of(
                            rejected(NOT_A_NUMBER, "cost_rate", "abc"),
                            rejected(CHECK, "valid_to", LONG_AGO),
                            duplicate())),
            Map.entry(
                    "assets",
                    List.of(
                            rejected(NOT_A_DAY, "installed_on", NO_SUCH_DAY),
                            rejected(CHECK, "retired_on", LONG_AGO),
                            duplicate(),
                            orphan("product_id", "P-99999"))),
            Map.entry(
                    "support_tickets",
                    List.of(
                            rejected(NOT_AN_INSTANT, "resolved_at", "2025-01-01 25:00"),
                            rejected(MISSING, "opened_at", ""),
                            rejected(CHECK, "resolved_at", "1999-01-01T00:00:00Z"),
                            rejected(NOT_ALLOWED, "resolved_by_line", "4"),
                            rejected(NOT_A_FLAG, "on_site", "maybe"),
                            rejected(NOT_A_NUMBER, "target_hours", "8h"),
                            ragged(),
                            duplicate(),
                            orphan("product_id", "P-99999"))),
            Map.entry(
                    "tariffs",
                    List.of(
                            rejected(NOT_ALLOWED, "model", "auction"),
                            rejected(CHECK, Map.of("model", "package", "package_size", "")),
                            rejected(NOT_A_COUNT, "commitment_months", "1.5"),
                            rejected(NOT_A_NUMBER, "unit_price", "abc"),
                            duplicate())),
            Map.entry(
                    "revenue_shares",
                    List.of(
                            rejected(MISSING, "share", ""),
                            rejected(CHECK, "share", "1.5"),
                            rejected(NOT_A_DAY, "valid_to", "31/12/2024"),
                            duplicate())),
            Map.entry(
                    "fx_rates",
                    List.of(
                            rejected(NOT_A_NUMBER, Map.of("currency", "ISK", "per_eur", "abc")),
                            rejected(NOT_A_CURRENCY, "currency", "EURO"),
                            rejected(CHECK, Map.of("currency", "ISK", "per_eur", "0")),
                            rejected(NOT_A_DAY, Map.of("currency", "ISK", "rate_date", NO_SUCH_DAY)),
                            rejected(MISSING, Map.of("currency", "ISK", "per_eur", "")),
                            duplicate())));
}
