package io.partnerscope.server.dashboard;

import io.partnerscope.contract.Contracts;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A small pipeline: 4 partners of 2 countries, 60 leads, 60 deals in three currencies, tickets, engagements, figures. */
final class DashboardFixture {
    static final LocalDate AS_OF = ReleaseFixture.AS_OF;
    private static final String ID = "20260630T120000Z-dashboards";

    private DashboardFixture() {}

    static Release empty(LakePlace lake) throws SQLException, IOException {
        ReleaseFixture.empty(lake, ID).publish();
        return Release.open(new Releases(lake), ID, Limits.usual());
    }

    static Release pipeline(LakePlace lake) throws SQLException, IOException {
        ReleaseFixture fixture = ReleaseFixture.empty(lake, ID)
                .ingested("leads", "deals", "products", "customers", "marketing_activities", "support_tickets")
                .ingested("engagements", "fx_rates");
        for (int number = 0; number < 4; number++) {
            fixture.conformed(
                    "partners",
                    number,
                    "partner_id",
                    "P-" + number,
                    "name",
                    "Partner " + number,
                    "country",
                    number % 2 == 0 ? "SE" : "PL",
                    "shares_service_kpis",
                    number < 2);
            fixture.conformed("vendors", number, "vendor_id", "V-" + number, "name", "Vendor " + number);
            fixture.conformed(
                    "products",
                    number,
                    "product_id",
                    "S-" + number,
                    "name",
                    "Product " + number,
                    "vendor_id",
                    "V-" + number,
                    "kind",
                    number < 2 ? "software" : "hardware");
            fixture.conformed(
                    "customers",
                    number,
                    "customer_id",
                    "C-" + number,
                    "name",
                    "Customer " + number,
                    "partner_id",
                    "P-" + number);
        }
        for (int day = 0; day < 400; day++) {
            LocalDate on = AS_OF.minusDays(day);
            fixture.conformed("fx_rates", day, "rate_date", on, "currency", "USD", "per_eur", new BigDecimal("1.1"));
            fixture.conformed("fx_rates", day, "rate_date", on, "currency", "SEK", "per_eur", new BigDecimal("11.3"));
        }
        for (int number = 0; number < 60; number++) {
            row(fixture, number);
        }
        for (String period : List.of("month", "t12m")) {
            fixture.row(
                    "periods",
                    "period",
                    period,
                    "period_from",
                    period.equals("month")
                            ? AS_OF.withDayOfMonth(1)
                            : AS_OF.plusDays(1).minusYears(1),
                    "period_end",
                    AS_OF,
                    "parts",
                    1,
                    "activation_parts",
                    1,
                    "earlier_activation_parts",
                    1);
            figure(fixture, "program_kpis", null, period, "win_rate.count", 10, 40);
            figure(fixture, "program_kpis", null, period, "utilisation", 100, 400);
            for (int number = 0; number < 4; number++) {
                figure(fixture, "partner_kpis", "P-" + number, period, "win_rate.count", number + 1, 10);
                figure(fixture, "partner_kpis", "P-" + number, period, "utilisation", 25, 100);
            }
        }
        fixture.publish();
        return Release.open(new Releases(lake), ID, Limits.usual());
    }

    private static void figure(
            ReleaseFixture fixture,
            String mart,
            @org.jspecify.annotations.Nullable String partner,
            String period,
            String kpi,
            int above,
            int below) {
        Object[] figure = {
            "period",
            period,
            "period_end",
            AS_OF,
            "kpi",
            kpi,
            "value",
            (double) above / below,
            "numerator",
            above,
            "denominator",
            below,
            "unknown_rows",
            0,
            "provisional",
            false
        };
        if (partner == null) {
            fixture.row(mart, figure);
        } else {
            Object[] all = java.util.Arrays.copyOf(figure, figure.length + 2);
            all[figure.length] = "partner_id";
            all[figure.length + 1] = partner;
            fixture.row(mart, all);
        }
    }

    /** One lead, deal, campaign, ticket and engagement; every seventh lacks its amount, some lie outside the year. */
    private static void row(ReleaseFixture fixture, int number) {
        LocalDate day = AS_OF.minusDays(number * 7L);
        Instant moment = Instant.parse(day + "T10:00:00Z");
        String partner = "P-" + number % 4;
        String vendor = "V-" + number % 3;
        List<String> outcomes = List.of("won", "lost", "open");
        String outcome = outcomes.get(number % 3);
        List<String> currencies = List.of("USD", "EUR", "SEK", "XXX");
        fixture.conformed(
                "deals",
                number,
                "deal_id",
                "D-" + number,
                "partner_id",
                partner,
                "vendor_id",
                vendor,
                "customer_id",
                "C-" + number % 4,
                "product_id",
                "S-" + number % 4,
                "registered_at",
                moment.minusSeconds(864_000),
                "approved_at",
                moment,
                "stage",
                outcome.equals("open") ? "proposal" : "closed_" + outcome,
                "amount",
                number % 7 == 6 ? null : new BigDecimal(1000 + number + ".3337"),
                "currency",
                currencies.get(number % 11 == 10 ? 3 : number % 3),
                "closed_on",
                outcome.equals("open") ? null : day,
                "expected_close_on",
                day.plusDays(30),
                "outcome",
                outcome);
        fixture.conformed(
                "leads",
                number,
                "lead_id",
                "L-" + number,
                "received_at",
                moment,
                "origin",
                number % 2 == 0 ? "vendor" : "partner",
                "vendor_id",
                vendor,
                "partner_id",
                number % 10 == 9 ? null : partner,
                "campaign_id",
                number % 5 == 0 ? null : "M-" + number % 6,
                "accepted_at",
                number % 3 == 2 ? null : moment.plusSeconds(3600),
                "status",
                "accepted",
                "deal_id",
                number % 4 == 0 ? "D-" + number : null);
        fixture.conformed(
                "support_tickets",
                number,
                "ticket_id",
                "T-" + number,
                "partner_id",
                partner,
                "customer_id",
                "C-" + number % 4,
                "product_id",
                "S-" + number % 4,
                "opened_at",
                moment,
                "opened_by",
                number % 2 == 0 ? "monitoring" : "customer",
                "resolved_at",
                number % 5 == 4 ? null : moment.plusSeconds(7200),
                "resolved_by_line",
                number % 5 == 4 ? null : "1",
                "on_site",
                number % 3 == 0,
                "severity",
                number % 2 == 0 ? "high" : "low");
        fixture.conformed(
                "engagements",
                number,
                "engagement_id",
                "E-" + number,
                "partner_id",
                partner,
                "customer_id",
                "C-" + number % 4,
                "kind",
                number % 2 == 0 ? "assessment" : "project",
                "actual_start",
                day.minusDays(9),
                "actual_end",
                number % 6 == 5 ? null : day,
                "planned_end",
                day,
                "revenue_amount",
                new BigDecimal("500.5"),
                "currency",
                "EUR");
        if (number < 6) {
            fixture.conformed(
                    "marketing_activities",
                    number,
                    "activity_id",
                    "M-" + number,
                    "vendor_id",
                    vendor,
                    "partner_id",
                    partner,
                    "fund",
                    number % 2 == 0 ? "mdf" : "own",
                    "kind",
                    "webinar",
                    "committed_amount",
                    new BigDecimal("300"),
                    "claimed_amount",
                    new BigDecimal("200"),
                    "spent_amount",
                    new BigDecimal("250.55"),
                    "currency",
                    "SEK",
                    "started_on",
                    day);
        }
    }

    static Data data(Release release, Role role) {
        Principal principal = new Principal("test", role, role == Role.PARTNER ? List.of("P-1") : List.of(), List.of());
        return new Data(release, new Scope(principal, Contracts.shipped(), Kpis.shipped()));
    }

    static Tiles tiles(Data data) {
        Words words = new Words(Texts.in(Locale.ENGLISH), new Formats(Locale.US), "USD");
        return new Tiles(data, Library.shipped().metrics(), words);
    }

    static Filters filters(Period.Kind kind, Map<String, String> values) {
        return new Filters(Period.of(kind, AS_OF, AS_OF), "year", values, values);
    }
}
