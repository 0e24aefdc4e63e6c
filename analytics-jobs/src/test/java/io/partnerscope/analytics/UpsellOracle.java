package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import io.partnerscope.yaml.ClasspathFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds what is offered against what the generator planted, and the rules of cross_sell against a count by DuckDB. */
final class UpsellOracle {
    private static final List<String> PLAYS = List.of(
            "attach", "cross_sell", "more_seats", "recurring_service", "refresh", "right_size", "trial_to_paid");

    private UpsellOracle() {}

    /** At least 95 of 100 opportunities of each play are in the list, at their true value, and each list is best first. */
    static void assertFinds(LakePlace place, ReleaseManifest release, Path sample) throws Exception {
        List<String> plays = new ArrayList<>();
        try (Connection connection = open(place, release);
                Statement statement = connection.createStatement()) {
            statement.execute("set variable truth = '" + sample.resolve("truth/opportunities.csv") + "'");
            try (ResultSet rows = statement.executeQuery(text("truth.sql"))) {
                while (rows.next()) {
                    String play = rows.getString("play");
                    plays.add(play);
                    assertThat(rows.getLong("planted")).as(play).isGreaterThanOrEqualTo(20);
                    assertThat(rows.getLong("found") * 100)
                            .as("%s found of %s %s", rows.getLong("found"), rows.getLong("planted"), play)
                            .isGreaterThanOrEqualTo(rows.getLong("planted") * 95);
                    assertThat(rows.getLong("true_values")).as(play).isEqualTo(rows.getLong("valued"));
                }
            }
            assertThat(plays).containsExactlyElementsOf(PLAYS);
            assertThat(count(statement, """
                            select count(*)
                            from (
                              select *, row_number() over (
                                partition by partner_id order by expected_value_usd desc nulls last, opportunity_id
                              ) as best_first
                              from upsell_opportunities
                            )
                            where place <> best_first
                              or expected_value_usd is distinct from
                                round(value_usd::decimal(24, 4) * confidence::decimal(11, 10), 4)""")).as("places and expected values").isZero();
            assertThat(count(statement, """
                            select count(*)
                            from upsell_opportunities as more
                            join upsell_opportunities as fewer using (customer_id)
                            where more.play = 'more_seats' and fewer.play = 'right_size'"""))
                    .as("customers told to take more and fewer")
                    .isZero();
        }
    }

    /** The rules of one family to another are those that DuckDB counts; returns how many. */
    static int assertAssociations(LakePlace place, ReleaseManifest release) throws Exception {
        try (Connection connection = open(place, release);
                Statement statement = connection.createStatement()) {
            statement.execute("set variable as_of = date '" + release.asOf() + "'");
            List<String> expected = rows(statement, text("associations.sql"));
            List<String> actual = rows(statement, """
                    select
                      profile, owned_family, offered_family, baskets, round(support, 12), round(confidence, 12),
                      round(lift, 10)
                    from product_associations
                    where len(owned_families) = 1""");
            assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
            return actual.size();
        }
    }

    private static Connection open(LakePlace place, ReleaseManifest release) throws SQLException {
        Path catalog = new Releases(place).folder(release.id()).resolve("catalog.duckdb");
        return DriverManager.getConnection("jdbc:duckdb:" + catalog);
    }

    private static String text(String name) {
        return Objects.requireNonNull(
                ClasspathFolder.texts(UpsellOracle.class, "/upsell-oracle", ".sql").entrySet().stream()
                        .filter(file -> file.getKey().endsWith(name))
                        .findFirst()
                        .orElseThrow()
                        .getValue());
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join(" | ", row));
            }
        }
        return rows;
    }
}
