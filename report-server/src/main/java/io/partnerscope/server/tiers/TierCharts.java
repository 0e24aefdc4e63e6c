package io.partnerscope.server.tiers;

import io.partnerscope.program.Condition;
import io.partnerscope.program.Level;
import io.partnerscope.program.Program;
import io.partnerscope.program.Requirement;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pictures of the tier pages. */
final class TierCharts {
    private final Texts texts;
    private final Formats formats;

    TierCharts(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * How many vendors were at each level at each month end. Each vendor counts once: at its qualified tier, else at the
     * level it may hold, else at none.
     */
    Chart levels(Program program, List<TierQueries.Dated> history) {
        List<LocalDate> days = history.stream()
                .map(TierQueries.Dated::asOf)
                .distinct()
                .sorted()
                .toList();
        LocalDate last = days.isEmpty() ? LocalDate.EPOCH : days.get(days.size() - 1);
        Levels levels = Levels.on(program, last);
        List<Chart.Series> series = new ArrayList<>();
        for (int at = levels.all().size() - 1; at >= 0; at--) {
            Level level = levels.all().get(at);
            series.add(counted(
                    level.name(),
                    levels.tone(level.name()),
                    false,
                    days,
                    history,
                    one -> one.tier().equals(level.name())));
            Predicate<TierQueries.Dated> provisional =
                    one -> one.tier().isEmpty() && one.provisionalTier().equals(level.name());
            if (history.stream().anyMatch(provisional)) {
                series.add(counted(
                        texts.get("level.provisional", level.name()),
                        levels.tone(level.name()),
                        true,
                        days,
                        history,
                        provisional));
            }
        }
        series.add(counted(
                texts.get("level.none"),
                "none",
                false,
                days,
                history,
                one -> one.tier().isEmpty() && one.provisionalTier().isEmpty()));
        return new Chart(
                Chart.Kind.STACKED,
                "count",
                program.currency(),
                texts.get("chart.month"),
                days.stream().map(formats::month).toList(),
                series,
                List.of());
    }

    private static Chart.Series counted(
            String name,
            String tone,
            boolean muted,
            List<LocalDate> days,
            List<TierQueries.Dated> history,
            Predicate<TierQueries.Dated> which) {
        List<@Nullable BigDecimal> counts = new ArrayList<>();
        for (LocalDate day : days) {
            counts.add(BigDecimal.valueOf(history.stream()
                    .filter(one -> one.asOf().equals(day) && which.test(one))
                    .count()));
        }
        return new Chart.Series(name, tone, muted, counts);
    }

    /** The level one vendor held at each month end, as steps. */
    Chart steps(Program program, List<Standing> history) {
        LocalDate last = history.isEmpty()
                ? LocalDate.EPOCH
                : history.get(history.size() - 1).asOf();
        Levels levels = Levels.on(program, last);
        List<@Nullable BigDecimal> held = new ArrayList<>();
        List<@Nullable BigDecimal> possible = new ArrayList<>();
        for (Standing one : history) {
            held.add(BigDecimal.valueOf(one.rank()));
            possible.add(one.provisionalTier() == null ? null : BigDecimal.valueOf(levels.rank(one.provisionalTier())));
        }
        List<Chart.Series> series = new ArrayList<>();
        series.add(new Chart.Series(texts.get("chart.qualified"), "accent1", false, held));
        if (possible.stream().anyMatch(rank -> rank != null)) {
            series.add(new Chart.Series(texts.get("chart.provisional"), "accent1", true, possible));
        }
        List<Chart.Line> names = new ArrayList<>(List.of(new Chart.Line(texts.get("level.none"), BigDecimal.ZERO)));
        levels.all().forEach(level -> names.add(new Chart.Line(level.name(), BigDecimal.valueOf(level.rank()))));
        return new Chart(
                Chart.Kind.STEPS,
                "count",
                program.currency(),
                texts.get("chart.month"),
                history.stream().map(one -> formats.month(one.asOf())).toList(),
                series,
                names);
    }

    /** One measure of one vendor at each month end, with the values that the levels ask for. */
    Chart measure(Program program, String measure, List<Criterion> measured) {
        LocalDate last = measured.isEmpty()
                ? LocalDate.EPOCH
                : measured.get(measured.size() - 1).asOf();
        List<@Nullable BigDecimal> values = new ArrayList<>();
        measured.forEach(one -> values.add(one.actual()));
        String label = Optional.ofNullable(program.measures().get(measure))
                .map(one -> texts.told(one.label()))
                .orElse(measure);
        List<Chart.Line> thresholds = new ArrayList<>();
        for (Level level : Levels.on(program, last).all()) {
            level.requirements().stream()
                    .filter(one -> one.declaredAt().equals(level.name()))
                    .map(Requirement::condition)
                    .filter(Condition.Compare.class::isInstance)
                    .map(Condition.Compare.class::cast)
                    .filter(compare -> compare.measure().equals(measure))
                    .forEach(compare -> thresholds.add(new Chart.Line(level.name(), compare.required())));
        }
        return new Chart(
                Chart.Kind.LINE,
                "money",
                program.currency(),
                texts.get("chart.month"),
                measured.stream().map(one -> formats.month(one.asOf())).toList(),
                List.of(new Chart.Series(label, "accent1", false, values)),
                thresholds);
    }

    /** Points of a small line through those ranks, in an SVG of 100 by 24. */
    static String trend(List<Integer> ranks, int highest) {
        if (ranks.isEmpty()) {
            return "";
        }
        double step = ranks.size() == 1 ? 0 : 96.0 / (ranks.size() - 1);
        StringBuilder points = new StringBuilder();
        IntStream.range(0, ranks.size()).forEach(at -> {
            double y = 21 - 18.0 * ranks.get(at) / Math.max(1, highest);
            if (at > 0) {
                double before = 21 - 18.0 * ranks.get(at - 1) / Math.max(1, highest);
                points.append(String.format(java.util.Locale.ROOT, "%.1f,%.1f ", 2 + step * at, before));
            }
            points.append(String.format(java.util.Locale.ROOT, "%.1f,%.1f ", 2 + step * at, y));
        });
        return points.toString().strip();
    }
}
