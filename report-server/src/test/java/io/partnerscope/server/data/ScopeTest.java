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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Metrics METRICS = Metrics.read(Map.of("test.yaml", """
            metrics:
              - {name: revenue, label: Revenue, formula: sum, source: test}
              - {name: cost, label: Cost, formula: sum, ownSideOnly: true, source: test}
              - {name: realisation, label: Realisation, formula: share, internal: true, source: test}
              - {name: mix.*, label: Mix, formula: share, source: test}
              - {name: mix.labour, label: Labour, formula: share, internal: true, source: test}
            """));

    private Connection connection;

    @BeforeEach
    void inARelease() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        for (String dataset : List.of("partners", "partner_kpis", "program_kpis", "time_entries")) {
            run(Ddl.duckDbTable(Contracts.shipped().get(dataset), dataset));
        }
        for (String kpi : List.of("revenue", "cost")) {
            for (String side : List.of("sell_in", "sell_out")) {
                figure("program_kpis", "'all'", kpi, "'" + side + "'");
            }
        }
        figure("program_kpis", "'all'", "realisation", "null");
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
                .containsExactlyInAnyOrder("all sell_in cost", "all sell_in revenue", "all sell_out revenue");
    }

    @Test
    void sumsOverFivePartnersThatDoNotShareAreOpen() throws SQLException {
        partners(5, false);

        assertThat(seenBy(Role.MANAGER)).contains("all sell_out cost", "all - realisation");
        assertThat(seenBy(Role.ANALYST)).contains("all sell_out cost", "all - realisation");
    }

    @Test
    void fivePartnersOfAnotherPeriodDoNotHideTheFewOfThisOne() throws SQLException {
        partners(5, false);
        figure("program_kpis", "'month'", "realisation", "null");
        figure("partner_kpis", "'n0', 'month'", "realisation", "null");

        assertThat(seenBy(Role.MANAGER)).contains("all - realisation").doesNotContain("month - realisation");
    }

    @Test
    void aPartnerWithoutAValueHidesNobody() throws SQLException {
        partners(5, false);
        run("update partner_kpis set value = null where partner_id = 'n4' and kpi = 'realisation'");

        assertThat(seenBy(Role.MANAGER)).doesNotContain("all - realisation").contains("all sell_out cost");
    }

    @Test
    void sumsOverPartnersThatAllShareAreOpenToManagers() throws SQLException {
        partners(3, true);

        assertThat(seenBy(Role.MANAGER)).contains("all sell_out cost", "all - realisation");
        assertThat(seenBy(Role.ANALYST))
                .doesNotContain("all sell_out cost")
                .contains("all sell_out revenue", "all - realisation");
    }

    @Test
    void internalFiguresAreThePartnersOwnUnlessItSharesThem() throws SQLException {
        partners(9, false);
        partners(1, true);
        figure("partner_kpis", "null, 'all'", "realisation", "null");
        String internal = "kpi = 'realisation'";

        for (Role role : List.of(Role.MANAGER, Role.ADMIN, Role.ANALYST)) {
            assertThat(ofPartners(role, internal)).as(role.code()).containsExactlyInAnyOrder("s0", "null");
        }
        assertThat(ofPartners(Role.PARTNER, internal)).containsExactly("n0");
    }

    @Test
    void figuresThatNobodyDefinedAreThePartnersOwn() throws SQLException {
        partners(1, false);
        partners(1, true);
        figure("partner_kpis", "'n0', 'all'", "undefined", "null");
        figure("partner_kpis", "'s0', 'all'", "undefined", "null");
        figure("partner_kpis", "'n0', 'all'", "mix.labour", "null");
        figure("partner_kpis", "'n0', 'all'", "mix.hardware", "null");

        assertThat(ofPartners(Role.MANAGER, "kpi = 'undefined'")).containsExactly("s0");
        assertThat(ofPartners(Role.ANALYST, "kpi = 'undefined'")).isEmpty();
        assertThat(ofPartners(Role.PARTNER, "kpi = 'undefined'")).containsExactly("n0");
        assertThat(ofPartners(Role.MANAGER, "kpi = 'mix.labour'")).isEmpty();
        assertThat(ofPartners(Role.MANAGER, "kpi = 'mix.hardware'")).containsExactly("n0");
    }

    @Test
    void whatInternalFiguresAreMadeOfIsClosedAsTheyAre() throws SQLException {
        partners(1, false);
        partners(1, true);
        run("insert into time_entries (entry_id, partner_id, hours, billed_amount)"
                + " values ('1', 'n0', 3, 300), ('2', 's0', 3, 300), ('3', null, 3, 300)");

        for (Role role : List.of(Role.MANAGER, Role.ANALYST)) {
            assertThat(select(role, "time_entries", "entry_id || ' ' || coalesce(billed_amount * hours, 0)::int"))
                    .containsExactlyInAnyOrder("1 0", "2 900", "3 900");
        }
        assertThat(select(Role.PARTNER, "time_entries", "entry_id || ' ' || coalesce(billed_amount * hours, 0)::int"))
                .containsExactly("1 900");
    }

    private void partners(int count, boolean share) throws SQLException {
        for (int at = 0; at < count; at++) {
            String id = (share ? "s" : "n") + at;
            run("insert into partners (partner_id, shares_service_kpis) values ('" + id + "', " + share + ")");
            figure("partner_kpis", "'" + id + "', 'all'", "revenue", "'sell_out'");
            figure("partner_kpis", "'" + id + "', 'all'", "cost", "'sell_out'");
            figure("partner_kpis", "'" + id + "', 'all'", "realisation", "null");
        }
    }

    private void figure(String mart, String start, String kpi, String side) throws SQLException {
        run("insert into " + mart + " (" + (mart.equals("partner_kpis") ? "partner_id, " : "")
                + "period, period_end, kpi, side, value) values (" + start + ", date '2026-06-30', '" + kpi + "', "
                + side
                + ", 1)");
    }

    private List<String> seenBy(Role role) throws SQLException {
        return select(role, "program_kpis", "period || ' ' || coalesce(side, '-') || ' ' || kpi");
    }

    private List<String> ofPartners(Role role, String where) throws SQLException {
        return select(role, "partner_kpis", "coalesce(partner_id, 'null')", where);
    }

    private List<String> select(Role role, String dataset, String column) throws SQLException {
        return select(role, dataset, column, "true");
    }

    private List<String> select(Role role, String dataset, String column, String where) throws SQLException {
        Principal reader = new Principal("reader", role, role == Role.PARTNER ? List.of("n0") : List.of(), List.of());
        Relation relation = new Scope(reader, Contracts.shipped(), METRICS).relation(dataset, true);
        try (PreparedStatement statement =
                connection.prepareStatement("select " + column + " from " + relation.sql() + " where " + where)) {
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
