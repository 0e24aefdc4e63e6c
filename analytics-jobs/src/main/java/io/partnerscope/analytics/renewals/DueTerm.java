package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.Example;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A term of the past with what was known of it and what came of it.
 *
 * @param dueOn its last day
 * @param subscriptionId its subscription
 * @param productId its product
 * @param tenure its place among tenures
 * @param example what is learned from
 */
record DueTerm(
        LocalDate dueOn, String subscriptionId, @Nullable String productId, Tenure tenure, Example example) {
    /** Shorter terms come oftener: each counts by the part of a year it lasts, so that they do not drown the yearly ones. */
    private static final double NEARLY_A_YEAR = 0.9;

    static DueTerm of(Row row) {
        double years = row.<Double>getAs("term_years");
        return new DueTerm(
                row.<java.sql.Date>getAs("due_on").toLocalDate(),
                row.getAs("subscription_id"),
                row.getAs("product_id"),
                Tenure.of(row.getAs(RenewalFeature.TENURE_YEARS.column())),
                new Example(
                        values(row),
                        row.<String>getAs("outcome").equals("renewed"),
                        years >= NEARLY_A_YEAR ? 1 : years));
    }

    /** The values of the features, in their order. */
    static @Nullable Object[] values(Row row) {
        RenewalFeature[] features = RenewalFeature.values();
        @Nullable Object[] values = new Object[features.length];
        for (int at = 0; at < features.length; at++) {
            values[at] = row.getAs(features[at].column());
        }
        return values;
    }
}
