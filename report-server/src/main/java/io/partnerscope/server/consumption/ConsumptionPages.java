package io.partnerscope.server.consumption;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of consumption and its chart. */
final class ConsumptionPages {
    private static final int MOST_JUMPS = 20;

    private final Call call;
    private final Data data;
    private final Texts texts;
    private final ConsumptionQueries queries;
    private final Role role;

    ConsumptionPages(Call call) {
        this.call = call;
        this.data = call.data();
        this.texts = call.texts();
        this.queries = new ConsumptionQueries(data);
        this.role = call.principal().role();
    }

    ConsumptionPage page(ConsumptionView view) {
        List<ConsumptionPage.Month> months = queries.months(view);
        List<ConsumptionPage.Month> full =
                months.stream().filter(ConsumptionPage.Month::isOver).toList();
        ConsumptionPage.Month newest = full.isEmpty() ? null : full.get(full.size() - 1);
        LocalDate month = view.firstOfMonth()
                .or(() -> Optional.ofNullable(newest).map(ConsumptionPage.Month::first))
                .orElse(months.isEmpty() ? null : months.get(months.size() - 1).first());
        List<Charge> jumps = months.isEmpty()
                ? List.of()
                : queries.jumps(view, months.get(months.size() - 1).first());
        boolean severalPartners =
                role != Role.PARTNER || call.principal().partnerIds().size() > 1;
        return new ConsumptionPage(
                call.shell(texts.get("consumption.title"), true),
                view,
                absent(),
                data.release().manifest().programCurrency(),
                sides(),
                marginClosed(view.side()),
                severalPartners,
                severalPartners ? Choice.partners(data, "usage_charges") : List.of(),
                Choice.vendors(data, "usage_charges"),
                newest,
                growth(full),
                month,
                months.stream()
                        .map(ConsumptionPage.Month::first)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                chart(view, months),
                jumps,
                Math.min(jumps.size(), MOST_JUMPS),
                month == null
                        ? List.of()
                        : queries.charges(
                                view,
                                month,
                                ConsumptionPage.ROWS_A_PAGE,
                                (view.page() - 1) * ConsumptionPage.ROWS_A_PAGE),
                months.stream()
                        .filter(one -> one.first().equals(month))
                        .mapToLong(ConsumptionPage.Month::rows)
                        .sum(),
                queries.shares(view));
    }

    private String absent() {
        if (!data.release().has("usage_charges")) {
            return texts.get("renewals.older_release");
        }
        return queries.sides().isEmpty() ? texts.get("consumption.none") : "";
    }

    private List<String> sides() {
        return Stream.concat(
                        Stream.of("sell_in", "sell_out"),
                        queries.sides().stream().filter("unknown"::equals))
                .toList();
    }

    /** Cost and margin of a side are that side's own business (DOMAIN §1). */
    private String marginClosed(String side) {
        boolean isPartner = role == Role.PARTNER;
        if (isPartner && !side.equals("sell_out")) {
            return texts.get("consumption.margin.distributor");
        }
        return !isPartner && side.equals("sell_out") ? texts.get("consumption.margin.partner") : "";
    }

    private static @Nullable Double growth(List<ConsumptionPage.Month> full) {
        if (full.size() < 2) {
            return null;
        }
        ConsumptionPage.Month newest = full.get(full.size() - 1);
        ConsumptionPage.Month before = full.get(full.size() - 2);
        BigDecimal now = newest.whole();
        BigDecimal then = before.whole();
        boolean isMonthBefore = before.first().plusMonths(1).equals(newest.first());
        return now == null || then == null || then.signum() <= 0 || !isMonthBefore
                ? null
                : Double.valueOf(now.divide(then, 6, RoundingMode.HALF_UP).doubleValue() - 1);
    }

    /** Charges and margin by month; of a month with something unknown the known part of the charges, pale. */
    Chart chart(ConsumptionView view) {
        return chart(view, queries.months(view));
    }

    private Chart chart(ConsumptionView view, List<ConsumptionPage.Month> months) {
        List<Chart.Series> series = new ArrayList<>();
        series.add(series(texts.get("chart.charges"), "accent1", false, months, ConsumptionPage.Month::whole));
        if (months.stream().anyMatch(month -> month.whole() == null)) {
            series.add(series(
                    texts.get("chart.charges.known"),
                    "accent1",
                    true,
                    months,
                    month -> month.whole() == null ? month.knownCharge() : null));
        }
        if (marginClosed(view.side()).isEmpty() || months.stream().anyMatch(month -> month.wholeMargin() != null)) {
            series.add(series(texts.get("chart.margin"), "accent2", false, months, ConsumptionPage.Month::wholeMargin));
        }
        return new Chart(
                Chart.Kind.GROUPED,
                "money",
                data.release().manifest().programCurrency(),
                texts.get("chart.month"),
                months.stream()
                        .map(month -> month.isOver()
                                ? call.formats().month(month.first())
                                : texts.get(
                                        "consumption.running", call.formats().month(month.first())))
                        .toList(),
                series,
                List.of());
    }

    private static Chart.Series series(
            String name,
            String tone,
            boolean muted,
            List<ConsumptionPage.Month> months,
            Function<ConsumptionPage.Month, @Nullable BigDecimal> amount) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (ConsumptionPage.Month month : months) {
            values.add(amount.apply(month));
        }
        return new Chart.Series(name, tone, muted, values);
    }
}
