package io.partnerscope.server.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows behind a measure, over small tables of DuckDB. */
class MeasuredRowsSqlTest {
    private static final Program PROGRAM = Programs.parse("deals.yaml", """
            id: deals
            name: Deals
            description: Deals of one vendor, and those that name none.
            subject: partner
            currency: USD
            measures:
              named:
                label: Deals of Acme
                kind: count
                dataset: deals
                day: closed_on
                where: {vendor.name: {one_of: Acme, or_missing: true}}
                window: {trailing_months: 12}
            versions:
              - effective_from: 2020-01-01
                levels:
                  - name: Only
                    requirements:
                      - {id: named, measure: named, at_least: 1}
            """);

    @Test
    void aRowOfAVendorThatNobodyKnowsIsNotOneWithoutAVendor() throws SQLException {
        LocalDate day = LocalDate.of(2025, 6, 30);
        MeasuredRowsSql query = MeasuredRowsSql.of(
                PROGRAM,
                PROGRAM.measures().get("named"),
                "p1",
                day,
                PROGRAM.measures().get("named").window().on(day, null));

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String dataset : List.of("vendors", "deals")) {
                Contract contract = Contracts.shipped().get(dataset);
                execute(connection, Ddl.duckDbTable(contract, dataset));
            }
            execute(connection, "insert into vendors (vendor_id, name) values ('v1', 'Acme'), ('v2', 'Bell')");
            execute(
                    connection,
                    "insert into deals (deal_id, partner_id, vendor_id, closed_on) values"
                            + " ('acme', 'p1', 'v1', date '2025-06-01'), ('bell', 'p1', 'v2', date '2025-06-01'),"
                            + " ('orphan', 'p1', 'v7', date '2025-06-01'), ('none', 'p1', null, date '2025-06-01')");
            assertThat(keys(connection, query)).containsExactlyInAnyOrder("acme", "none");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> keys(Connection connection, MeasuredRowsSql query) throws SQLException {
        List<String> keys = new ArrayList<>();
        String text = query.text().replaceAll("[{}]", "");
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int at = 0; at < query.values().size(); at++) {
                statement.setObject(at + 1, query.values().get(at));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    keys.add(found.getString("row_key"));
                }
            }
        }
        return keys;
    }
}
