package io.partnerscope.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.kpi.Kpis;
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
    private static final Kpis KPIS = Kpis.read(Map.of("test.yaml", """
            kpis:
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
        for (String dataset : List.of(
                "partners",
                "partner_kpis",
                "program_kpis",
                "time_entries",
                "usage",
                "usage_charges",
                "tier_measures",
                "vendor_tiers",
                "churn_scores",
                "certifications",
                "deals",
                "leads",
                "products")) {
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
    void aQuarterIsClosedWhereSubtractingItsMonthsWouldLeaveTheFewOfOne() throws SQLException {
        partners(6, false);
        amounts("month", "2026-07-31", 6, 10);
        amounts("month", "2026-08-31", 6, 10);
        amounts("month", "2026-09-30", 1, 10);
        amounts("quarter", "2026-09-30", 6, 20);
        amounts("month", "2026-06-30", 6, 10);
        amounts("quarter", "2026-06-30", 6, 10);

        assertThat(realisation(Role.MANAGER))
                .containsExactlyInAnyOrder(
                        "month 2026-07-31", "month 2026-08-31", "month 2026-06-30", "quarter 2026-06-30");
        assertThat(realisation(Role.ANALYST)).doesNotContain("quarter 2026-09-30", "month 2026-09-30");
    }

    @Test
    void twelveMonthsAreClosedWhereTheAsOfDayCutsAMonthToTheFewOfItsEnd() throws SQLException {
        partners(6, false);
        amounts("month", "2025-09-30", 6, 10);
        amounts("month", "2026-06-30", 6, 100);
        amounts("month", "2026-09-15", 6, 1);
        amounts("t12m", "2026-08-31", 6, 110);
        // All but the first partner had their business before the 16th.
        amounts("t12m", "2026-09-15", 6, 101);
        run("update partner_kpis set numerator = 111 where partner_id = 'n0' and period_end = date '2026-09-15'"
                + " and period = 't12m'");

        assertThat(realisation(Role.MANAGER)).contains("month 2025-09-30").doesNotContain("t12m 2026-09-15");
    }

    @Test
    void twelveMonthsAreOpenWhereEveryPieceIsOfManyOrOfNobody() throws SQLException {
        partners(6, false);
        amounts("month", "2025-09-30", 6, 10);
        amounts("month", "2026-06-30", 6, 100);
        amounts("month", "2026-09-15", 6, 1);
        amounts("t12m", "2026-08-31", 6, 110);
        amounts("t12m", "2026-09-15", 6, 101);

        assertThat(realisation(Role.MANAGER)).contains("t12m 2026-08-31", "t12m 2026-09-15");
    }

    @Test
    void aYearIsNotClosedForTheFewOfTheMonthBeforeIt() throws SQLException {
        partners(6, false);
        amounts("month", "2024-02-29", 1, 10);
        amounts("month", "2025-02-28", 6, 10);
        amounts("t12m", "2025-02-28", 6, 10);

        assertThat(realisation(Role.MANAGER)).containsExactlyInAnyOrder("month 2025-02-28", "t12m 2025-02-28");
    }

    @Test
    void allTimeIsClosedWhereOnlyAFewHadBusinessBeforeTheOldestMonth() throws SQLException {
        partners(6, false);
        run("delete from partner_kpis where kpi = 'realisation'");
        amounts("month", "2026-06-30", 6, 10);
        amounts("all", "2026-06-30", 6, 10);
        assertThat(realisation(Role.MANAGER)).contains("all 2026-06-30");

        run("update partner_kpis set numerator = 12 where partner_id in ('n0', 'n1') and period = 'all'");

        assertThat(realisation(Role.MANAGER)).containsExactly("month 2026-06-30");
    }

    @Test
    void directBusinessIsNoPartnerThatHidesOthers() throws SQLException {
        partners(4, false);
        figure("partner_kpis", "null, 'all'", "realisation", "null");
        assertThat(seenBy(Role.MANAGER)).doesNotContain("all - realisation");

        run("update partners set shares_service_kpis = null");

        assertThat(seenBy(Role.MANAGER)).doesNotContain("all - realisation");
    }

    @Test
    void costOfNobodyKnowsWhichSideIsClosedToBoth() throws SQLException {
        partners(1, false);
        figure("partner_kpis", "'n0', 'all'", "cost", "null");
        figure("partner_kpis", "null, 'all'", "cost", "null");
        figure("program_kpis", "'all'", "cost", "null");
        for (String side : List.of("null", "'sell_in'", "'sell_out'")) {
            run("insert into usage (usage_id, partner_id, side, cost_amount) values (coalesce(" + side
                    + ", '-'), 'n0', " + side + ", 7)");
        }

        String cost = "kpi = 'cost' and side is null";
        assertThat(ofPartners(Role.PARTNER, cost)).isEmpty();
        for (Role role : List.of(Role.MANAGER, Role.ANALYST)) {
            assertThat(ofPartners(role, cost)).as(role.code()).containsExactly("null");
            assertThat(seenBy(role)).as(role.code()).doesNotContain("all - cost");
            assertThat(select(role, "usage", "coalesce(side, '-')", "cost_amount is not null"))
                    .as(role.code())
                    .containsExactly("sell_in");
        }
        assertThat(select(Role.PARTNER, "usage", "coalesce(side, '-')", "cost_amount is not null"))
                .containsExactly("sell_out");
        assertThat(ofPartners(Role.PARTNER, "kpi = 'realisation'")).containsExactly("n0");
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

    @Test
    void whatAPartnerProgramMeasuresDayByDayIsClosedWhereThePartnerDoesNotShare() throws SQLException {
        partners(1, false);
        partners(1, true);
        run("insert into vendor_tiers (program_id, subject_id) values ('of_vendors', 'v0')");
        run("insert into tier_measures (program_id, subject_id, measure) values"
                + " ('of_vendors', 'v0', 'sales'), ('of_partners', 'n0', 'deployments'),"
                + " ('of_partners', 's0', 'deployments'), ('of_partners', 'nobody', 'deployments')");

        for (Role role : List.of(Role.MANAGER, Role.ADMIN, Role.ANALYST)) {
            assertThat(select(role, "tier_measures", "subject_id"))
                    .as(role.code())
                    .containsExactlyInAnyOrder("v0", "s0");
        }
        assertThat(select(Scope.ofVerdicts(Contracts.shipped(), KPIS), "tier_measures", "subject_id", "true"))
                .hasSize(4);
    }

    @Test
    void costAndMarginOfConsumptionAreTheSidesOwn() throws SQLException {
        partners(1, true);
        partners(1, false);
        for (String row : List.of(
                "('n0', 'sell_in', 1, 1)",
                "('n0', 'sell_out', 2, 2)",
                "('s0', 'sell_out', 3, 3)",
                "(null, null, 4, 4)",
                "('n0', null, 5, 5)")) {
            run("insert into usage_charges (partner_id, side, cost_usd, margin_usd) values " + row);
        }
        for (String column : List.of("cost_usd", "margin_usd")) {
            String open = column + "::int";
            String known = column + " is not null";
            assertThat(select(Role.MANAGER, "usage_charges", open, known)).containsExactlyInAnyOrder("1", "3", "4");
            assertThat(select(Role.ADMIN, "usage_charges", open, known)).containsExactlyInAnyOrder("1", "3", "4");
            assertThat(select(Role.ANALYST, "usage_charges", open, known)).containsExactlyInAnyOrder("1", "4");
            assertThat(select(Role.PARTNER, "usage_charges", open, known)).containsExactly("2");
        }
        assertThat(select(Role.PARTNER, "usage_charges", "coalesce(side, '-')"))
                .containsExactlyInAnyOrder("sell_in", "sell_out", "-");
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

    @Test
    void partnersAreNotToldOfTheirOwnSilence() throws SQLException {
        for (String level : List.of("partner", "customer", "subscription")) {
            run("insert into churn_scores (level, subject_id, partner_id, reason) values ('" + level
                    + "', 'x', 'n0', 'why')");
        }

        assertThat(select(Role.PARTNER, "churn_scores", "level")).containsExactlyInAnyOrder("customer", "subscription");
        assertThat(select(Role.MANAGER, "churn_scores", "level")).contains("partner");
    }

    @Test
    void partnersSeeTheirOwnCertificates() throws SQLException {
        run("insert into certifications (certification_id, holder_kind, holder_id) values ('own', 'partner', 'n0'),"
                + " ('of a vendor', 'vendor', 'n0'), ('of another', 'partner', 'n1')");

        assertThat(select(Role.PARTNER, "certifications", "certification_id")).containsExactly("own");
    }

    @Test
    void vendorsSeeOfPartnersTheNamesInTheRowsThatTheirLevelOpens() throws SQLException {
        run(
                "insert into partners (partner_id, name, country, shares_service_kpis) values"
                        + " ('n0', 'In a deal', 'SE', true), ('n1', 'In a closed deal', 'SE', true), ('n2', 'In none', 'SE', true)");
        run("insert into deals (deal_id, vendor_id, partner_id) values ('d0', 'v0', 'n0'), ('d1', 'v1', 'n1')");
        run("insert into leads (lead_id, vendor_id, partner_id) values ('l1', 'v1', 'n2')");
        Principal reader = new Principal("reader", Role.VENDOR, List.of(), List.of("v0", "v1"));
        Scope scope = new Scope(reader, Contracts.shipped(), KPIS, new Grants(Map.of("deals", List.of("v0"))));

        assertThat(select(scope, "deals", "deal_id", "true")).containsExactly("d0");
        assertThat(select(scope, "partners", "name || ' ' || coalesce(country, '-')", "true"))
                .containsExactly("In a deal -");
        assertThat(scope.reaches("leads")).isFalse();
        assertThat(scope.reaches("products")).isFalse();
        assertThat(new Scope(reader, Contracts.shipped(), KPIS).reaches("partners"))
                .isFalse();
        assertThat(scope.key()).isNotEqualTo(new Scope(reader, Contracts.shipped(), KPIS).key());
    }

    /** A figure that is a sum, of the program and of that many partners, each with as much. */
    private void amounts(String period, String end, int partners, int each) throws SQLException {
        run("insert into program_kpis (period, period_end, kpi, numerator) values ('" + period + "', date '" + end
                + "', 'realisation', " + partners * each + ")");
        for (int at = 0; at < partners; at++) {
            run("insert into partner_kpis (partner_id, period, period_end, kpi, value, numerator) values ('n" + at
                    + "', '" + period + "', date '" + end + "', 'realisation', " + each + ", " + each + ")");
        }
    }

    private List<String> realisation(Role role) throws SQLException {
        return select(
                role, "program_kpis", "period || ' ' || period_end", "kpi = 'realisation' and numerator is not null");
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
        return select(new Scope(reader, Contracts.shipped(), KPIS), dataset, column, where);
    }

    private List<String> select(Scope scope, String dataset, String column, String where) throws SQLException {
        Relation relation = scope.relation(dataset, true);
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
