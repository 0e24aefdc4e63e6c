package io.partnerscope.server.renewals;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list of renewals and its chart. */
final class RenewalPages {
    private static final int SHORT_OVERDUE = 3;
    private static final int MOST_OVERDUE = 500;

    private final Call call;
    private final Data data;
    private final RenewalQueries queries;
    private final Texts texts;
    private final LocalDate asOf;

    RenewalPages(Call call) {
        this.call = call;
        this.data = call.data();
        this.queries = new RenewalQueries(data);
        this.texts = call.texts();
        this.asOf = data.release().manifest().asOf();
    }

    RenewalPage page(RenewalView view) {
        RenewalPage.Totals totals = queries.totals(view);
        boolean isPartner = call.principal().role() == Role.PARTNER;
        boolean severalPartners = !isPartner || call.principal().partnerIds().size() > 1;
        long from = (view.page() - 1L) * RenewalPage.ROWS_A_PAGE + 1;
        List<RenewalPage.Overdue> overdue = queries.overdue(view, asOf);
        return new RenewalPage(
                call.shell(texts.get("renewals.title"), true),
                view,
                asOf,
                absent(),
                totals,
                data.release().manifest().programCurrency(),
                basis(totals),
                !isPartner,
                severalPartners,
                severalPartners ? Choice.partners(data, "renewals") : List.of(),
                Choice.vendors(data, "renewals"),
                chart(view),
                queries.conversations(view, from, from + RenewalPage.ROWS_A_PAGE - 1),
                overdue,
                Math.min(overdue.size(), view.overdue().isEmpty() ? SHORT_OVERDUE : MOST_OVERDUE),
                Address.of("/renewals.ics").with("partner", view.partner()).toString());
    }

    private String absent() {
        if (!data.release().has("renewals")) {
            return texts.get("renewals.older_release");
        }
        return data.release().manifest().ingested().contains("subscriptions") || !queries.isEmpty()
                ? ""
                : texts.get("renewals.not_ingested");
    }

    private String basis(RenewalPage.Totals totals) {
        Optional<Basis> basis = Basis.of(data);
        if (totals.byModel() + totals.byBaseline() == 0) {
            return "";
        }
        if (totals.byModel() == 0) {
            String why = basis.map(Basis::reason).orElse("");
            return why.isEmpty() ? texts.get("basis.baseline") : texts.get("basis.baseline.because", texts.told(why));
        }
        String model = basis.filter(Basis::isModel)
                .map(one -> texts.get("basis.model.of", call.formats().day(one.trainedUntil())))
                .orElseGet(() -> texts.get("basis.model"));
        return totals.byBaseline() == 0 ? model : texts.get("basis.both", model, totals.byBaseline());
    }

    /** What is due by week, split in what is expected to be renewed and what is at risk. */
    Chart chart(RenewalView view) {
        Map<LocalDate, RenewalQueries.Week> byMonday = queries.weeks(view).stream()
                .collect(Collectors.toMap(RenewalQueries.Week::monday, Function.identity()));
        List<LocalDate> mondays = new ArrayList<>();
        if (!byMonday.isEmpty()) {
            LocalDate last = asOf.plusDays(view.horizon());
            for (LocalDate monday = asOf.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    !monday.isAfter(last);
                    monday = monday.plusWeeks(1)) {
                mondays.add(monday);
            }
        }
        List<Chart.Series> series = new ArrayList<>(List.of(
                series(texts.get("chart.expected"), "accent1", mondays, byMonday, RenewalQueries.Week::expected),
                series(texts.get("chart.at_risk"), "accent3", mondays, byMonday, RenewalQueries.Week::atRisk)));
        if (byMonday.values().stream().anyMatch(week -> week.unlikely() != null)) {
            series.add(series(texts.get("chart.unlikely"), "none", mondays, byMonday, RenewalQueries.Week::unlikely));
        }
        return new Chart(
                Chart.Kind.STACKED,
                "money",
                data.release().manifest().programCurrency(),
                texts.get("chart.week"),
                mondays.stream().map(call.formats()::shortDay).toList(),
                series,
                List.of());
    }

    private Chart.Series series(
            String name,
            String tone,
            List<LocalDate> mondays,
            Map<LocalDate, RenewalQueries.Week> byMonday,
            Function<RenewalQueries.Week, @Nullable BigDecimal> amount) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (LocalDate monday : mondays) {
            RenewalQueries.Week week = byMonday.get(monday);
            values.add(week == null ? BigDecimal.ZERO : amount.apply(week));
        }
        return new Chart.Series(name, tone, false, values);
    }
}
