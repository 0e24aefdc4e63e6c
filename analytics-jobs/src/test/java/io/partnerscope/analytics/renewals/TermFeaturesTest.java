package io.partnerscope.analytics.renewals;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.SomeModels;
import io.partnerscope.analytics.TestLakes;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.model.SqlModel;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is known of a term at its cut-off does not depend on anything that happened later. */
class TermFeaturesTest {
    private static final LocalDate AS_OF = LocalDate.of(2025, 11, 20);
    private static final Map<String, Dataset<Row>> LAKE = lake();
    private static final Map<String, String> DAYS = Map.of(
            "subscriptions", "term_start",
            "subscription_seats", "observed_on",
            "usage", "usage_date",
            "support_tickets", "opened_at",
            "sales", "ordered_on",
            "deals", "registered_at");

    /** The cut-off of the watched term, in the middle of the rows. */
    private static final LocalDate CUT_OFF = LocalDate.of(2025, 1, 30);

    @Test
    void holdsNothingOfLaterDays() {
        assertThat(columnsThatTellTheFuture(shipped())).isEmpty();
    }

    @Test
    void wouldBeCaughtIfItDid() {
        assertThat(columnsThatTellTheFuture(with("observed_on <= cut_off", "observed_on <= date_add(cut_off, 60)")))
                .contains("seat_utilisation");
        assertThat(columnsThatTellTheFuture(
                        with("  price_change,\n", "  cast(cancelled_on is null as double) as price_change,\n")))
                .containsExactly("price_change");
    }

    @Test
    void areThoseOfTheDefinitions() {
        Row row = features(shipped(), LAKE, "S-0");

        assertThat(row.<Object>getAs("cut_off")).hasToString(CUT_OFF.toString());
        assertThat(row.<Double>getAs("seat_utilisation")).isEqualTo(0.6); // seen on 2025-01-28
        assertThat(row.<Double>getAs("utilisation_trend"))
                .isCloseTo(-0.2, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(row.<Double>getAs("tenure_years"))
                .isCloseTo(670 / 365.25, org.assertj.core.api.Assertions.within(1e-12)); // since 2023-04-01
        assertThat(row.<Double>getAs("earlier_renewals")).isEqualTo(1);
        assertThat(row.<Double>getAs("auto_renew")).isEqualTo(1);
        assertThat(row.<Double>getAs("price_change")).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(row.<Double>getAs("tickets")).isEqualTo(2);
        assertThat(row.<Double>getAs("product_breadth")).isEqualTo(2);
        assertThat(row.<Double>getAs("days_since_contact")).isEqualTo(10);
        assertThat(row.<Double>getAs("usage_trend")).isNull();
        assertThat(features(shipped(), LAKE, "S-1").<Double>getAs("usage_trend"))
                .isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-12));
    }

    /** The rows, and what happened to the terms, found once. */
    private static Map<String, Dataset<Row>> lake() {
        Map<String, Dataset<Row>> lake = new HashMap<>(SampleOfTerms.lake());
        Dataset<Row> events = SomeModels.build("term_events", lake, AS_OF, List.of());
        lake.put("term_events", TestLakes.session().createDataFrame(events.collectAsList(), events.schema()));
        return lake;
    }

    private static Model shipped() {
        return SqlModel.shipped().stream()
                .filter(model -> model.name().equals("term_features"))
                .findFirst()
                .orElseThrow();
    }

    private static Model with(String honest, String leaking) {
        String text = ((SqlModel) shipped()).text();
        assertThat(text).contains(honest);
        return SqlModel.of("term_features", text.replace(honest, leaking));
    }

    /** The columns of features that are others once every later row is gone, or is another. */
    private static Set<String> columnsThatTellTheFuture(Model model) {
        Row now = features(model, LAKE, "S-0");
        Set<String> telling = new TreeSet<>();
        for (boolean gone : new boolean[] {true, false}) {
            Row then = features(model, without(CUT_OFF, gone), "S-0");
            for (RenewalFeature feature : RenewalFeature.values()) {
                if (!Objects.equals(now.<Object>getAs(feature.column()), then.<Object>getAs(feature.column()))) {
                    telling.add(feature.column());
                }
            }
        }
        return telling;
    }

    /** The same rows up to the cut-off; later ones gone, or five days later; what was not cancelled by then is not. */
    private static Map<String, Dataset<Row>> without(LocalDate cutOff, boolean gone) {
        Map<String, Dataset<Row>> lake = new HashMap<>(LAKE);
        DAYS.forEach((dataset, day) -> lake.computeIfPresent(dataset, (name, rows) -> {
            var isKnown = col(day).cast("date").leq(lit(cutOff.toString()).cast("date"));
            Dataset<Row> known = rows.where(isKnown);
            Dataset<Row> later = rows.where(org.apache.spark.sql.functions.not(isKnown));
            Dataset<Row> shifted = later.withColumn(
                    day,
                    col(day).plus(org.apache.spark.sql.functions.expr("interval 5 days"))
                            .cast(rows.schema().apply(day).dataType()));
            return gone ? known : known.unionByName(shifted);
        }));
        for (String dataset : List.of("subscriptions", "term_events")) {
            lake.computeIfPresent(
                    dataset,
                    (name, rows) -> rows.withColumn(
                            "cancelled_on",
                            org.apache.spark.sql.functions.when(
                                    col("cancelled_on")
                                            .leq(lit(cutOff.toString()).cast("date")),
                                    col("cancelled_on"))));
        }
        lake.computeIfPresent(
                "term_events",
                (name, rows) -> rows.withColumn("outcome", lit("open"))
                        .withColumn("is_on_time", lit(false))
                        .withColumn("moved_partner", lit(false))
                        .withColumn("change", lit(null).cast("string"))
                        .withColumn("renewal_term_start", lit(null).cast("date")));
        return lake;
    }

    /** The features of the subscription's term that ends in the first half of 2025. */
    private static Row features(Model model, Map<String, Dataset<Row>> lake, String subscription) {
        return SomeModels.build("term_features", lake, AS_OF, List.of(model))
                .where(col("subscription_id")
                        .equalTo(subscription)
                        .and(col("due_on").between("2025-01-01", "2025-06-30")))
                .first();
    }
}
