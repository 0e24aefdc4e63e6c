package io.partnerscope.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private Connection connection;

    @BeforeEach
    void inARelease() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        for (String dataset : List.of("partners", "partner_kpis", "program_kpis")) {
            run(Ddl.duckDbTable(Contracts.shipped().get(dataset), dataset));
        }
        for (String kpi : List.of("revenue", "cost")) {
            for (String side : List.of("sell_in", "sell_out")) {
                run("insert into program_kpis (period, side, kpi) values ('all', '" + side + "', '" + kpi + "')");
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void sumsOverFewPartnersThatDoNotShareAreClosed() throws SQLException {
        partners(3, true);
        partners(4, false);

        assertThat(seenBy(Role.MANAGER))
                .containsExactlyInAnyOrder("sell_in cost", "sell_in revenue", "sell_out revenue");
    }

    @Test
    void sumsOverFivePartnersThatDoNotShareAreOpen() throws SQLException {
        partners(5, false);

        assertThat(seenBy(Role.MANAGER)).contains("sell_out cost");
        assertThat(seenBy(Role.ANALYST)).contains("sell_out cost");
    }

    @Test
    void sumsOverPartnersThatAllShareAreOpenToManagersOnly() throws SQLException {
        partners(3, true);

        assertThat(seenBy(Role.MANAGER)).contains("sell_out cost");
        assertThat(seenBy(Role.ANALYST)).doesNotContain("sell_out cost").contains("sell_out revenue");
    }

    private void partners(int count, boolean share) throws SQLException {
        for (int at = 0; at < count; at++) {
            String id = (share ? "s" : "n") + at;
            run("insert into partners (partner_id, shares_service_kpis) values ('" + id + "', " + share + ")");
            run("insert into partner_kpis (partner_id, side, kpi) values ('" + id + "', 'sell_out', 'revenue')");
        }
    }

    private List<String> seenBy(Role role) throws SQLException {
        Principal reader = new Principal("reader", role, List.of(), List.of());
        Relation relation = new Scope(reader, Contracts.shipped(), Metrics.shipped()).relation("program_kpis", true);
        try (PreparedStatement statement =
                connection.prepareStatement("select side || ' ' || kpi from " + relation.sql())) {
            for (int at = 0; at < relation.values().size(); at++) {
                statement.setObject(at + 1, relation.values().get(at));
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> seen = new ArrayList<>();
                while (rows.next()) {
                    seen.add(rows.getString(1));
                }
                return seen;
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
