package io.partnerscope.server.tiers;

import io.partnerscope.program.Level;
import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts and table rows of the tier board for one program. */
public final class Board {
    private final Texts texts;
    private final Formats formats;
    private final Program program;
    private final LocalDate asOf;
    private final Levels levels;
    private final List<Standing> standings;
    private final List<TierQueries.Dated> history;
    private final Map<String, List<TierQueries.Dated>> historyOf;
    private final Map<String, List<Criterion>> ahead;
    private final Map<String, List<Criterion>> values;
    private final List<LocalDate> days;

    /** The board of that program at the release's as-of day. */
    public Board(Data data, Program program, Texts texts, Formats formats) {
        TierQueries queries = new TierQueries(data);
        this.texts = texts;
        this.formats = formats;
        this.program = program;
        this.asOf = data.release().manifest().asOf();
        this.levels = Levels.on(program, asOf);
        this.standings = queries.standings(program, asOf);
        this.history = queries.history(program);
        this.historyOf = history.stream().collect(Collectors.groupingBy(TierQueries.Dated::subjectId));
        this.ahead = queries.ahead(program, asOf).stream().collect(Collectors.groupingBy(Criterion::subjectId));
        this.values = queries.values(program, asOf).stream().collect(Collectors.groupingBy(Criterion::subjectId));
        this.days = history.stream()
                .map(TierQueries.Dated::asOf)
                .distinct()
                .sorted()
                .toList();
    }

    /** Vendors judged. */
    public long total() {
        return standings.size();
    }

    /** The last month end before the as-of day. */
    public @Nullable LocalDate monthBefore() {
        return days.stream()
                .filter(day -> day.isBefore(asOf))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** The last day of the history that is at least twelve months before the as-of day. */
    public @Nullable LocalDate yearBefore() {
        LocalDate limit = asOf.minusMonths(12);
        return days.stream()
                .filter(day -> !day.isAfter(limit))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** The levels from none to the highest. */
    List<BoardPage.Step> steps(BoardView view) {
        List<BoardPage.Step> steps = new ArrayList<>();
        steps.add(step("", "none", texts.get("level.none"), view));
        for (Level level : levels.all()) {
            steps.add(step(level.name(), level.name(), level.name(), view));
        }
        return steps;
    }

    private BoardPage.Step step(String tier, String key, String label, BoardView view) {
        long count = count(asOf, tier);
        return new BoardPage.Step(
                new Badge(label, levels.tone(tier), false),
                count,
                standings.stream()
                        .filter(one -> tier.isEmpty()
                                ? one.rank() == 0 && one.isProvisional()
                                : tier.equals(one.provisionalTier()))
                        .count(),
                change(count, monthBefore(), tier),
                change(count, yearBefore(), tier),
                view.withLevel(key),
                view.level().equals(key));
    }

    private long count(LocalDate day, String tier) {
        return history.stream()
                .filter(one -> one.asOf().equals(day) && one.tier().equals(tier))
                .count();
    }

    private @Nullable Long change(long now, @Nullable LocalDate before, String tier) {
        return before == null ? null : Long.valueOf(now - count(before, tier));
    }

    /** Vendors with something unknown that may lift them. */
    public long provisional() {
        return standings.stream().filter(Standing::isProvisional).count();
    }

    /** Vendors known to be at risk; null where there is none but of some that hold a level it cannot be told. */
    public @Nullable Long atRisk() {
        long known = standings.stream()
                .filter(one -> Boolean.TRUE.equals(one.atRisk()))
                .count();
        boolean isUnknown = standings.stream().anyMatch(one -> one.atRisk() == null && one.heldTier() != null)
                || standings.stream().allMatch(one -> one.atRisk() == null);
        return known == 0 && isUnknown ? null : Long.valueOf(known);
    }

    /** Every vendor. */
    public List<BoardPage.Line> lines() {
        return standings.stream().map(this::line).toList();
    }

    private BoardPage.Line line(Standing standing) {
        List<TierQueries.Dated> past = historyOf.getOrDefault(standing.subjectId(), List.of());
        List<Integer> ranks = past.stream().map(TierQueries.Dated::rank).toList();
        List<Criterion> wanted = ahead.getOrDefault(standing.subjectId(), List.of());
        Optional<Criterion> sales = wanted.stream().filter(this::isSum).findFirst();
        Words words = new Words(texts, formats, program);
        String none = texts.get("level.none");
        // The next level may ask for no sales; what is known of them is shown all the same.
        BigDecimal actual = sales.or(() -> values.getOrDefault(standing.subjectId(), List.of()).stream()
                        .filter(this::isSum)
                        .findFirst())
                .map(Criterion::actual)
                .orElse(null);
        return new BoardPage.Line(
                standing.subjectId(),
                TierRoutes.address(program, standing.subjectId()).toString(),
                standing.name(),
                standing.country(),
                new Badge(standing.tier() == null ? none : standing.tier(), levels.tone(standing.rank()), false),
                standing.provisionalTier() == null
                        ? null
                        : new Badge(standing.provisionalTier(), levels.tone(standing.provisionalTier()), true),
                moved(standing, past),
                TierCharts.trend(ranks, levels.all().size()),
                trendInWords(past),
                actual == null && !hasSum() ? "" : formats.shortMoney(actual, program.currency()),
                actual == null ? -1 : actual.doubleValue(),
                standing.nextTier() == null
                        ? null
                        : sales.map(one -> formats.shortMoney(one.required(), program.currency()))
                                .orElse(null),
                sales.map(Board::percent).orElse(0),
                standing.nextTier(),
                wanted.stream().filter(one -> !one.isMet()).map(words::missing).toList(),
                Boolean.TRUE.equals(standing.atRisk()),
                standing.atRiskOn(),
                standing.projectedOn(),
                standing.rank());
    }

    /** Percent of what is asked, rounded down; what is missed is never at 100, such as just the value to be exceeded. */
    private static int percent(Criterion criterion) {
        int percent = (int) Math.floor(criterion.share() * 100);
        return criterion.isMet() ? percent : Math.min(99, percent);
    }

    /** What the program sums, by its name; lines show it. */
    public String amount() {
        return sums().findFirst()
                .map(Measure::label)
                .map(texts::told)
                .orElseGet(() -> texts.get("board.col.nothing_summed"));
    }

    private boolean hasSum() {
        return sums().findAny().isPresent();
    }

    private Stream<Measure> sums() {
        return program.measures().values().stream().filter(measure -> measure.kind() == Measure.Kind.SUM);
    }

    private boolean isSum(Criterion criterion) {
        Measure measure = program.measures().get(criterion.measure());
        return measure != null && measure.kind() == Measure.Kind.SUM;
    }

    private int moved(Standing standing, List<TierQueries.Dated> past) {
        LocalDate before = monthBefore();
        return past.stream()
                .filter(one -> one.asOf().equals(before))
                .findFirst()
                .map(one -> Integer.signum(standing.rank() - one.rank()))
                .orElse(0);
    }

    private String trendInWords(List<TierQueries.Dated> past) {
        if (past.isEmpty()) {
            return "";
        }
        TierQueries.Dated first = past.get(0);
        TierQueries.Dated last = past.get(past.size() - 1);
        String none = texts.get("level.none");
        return texts.get(
                "trend.words",
                formats.month(first.asOf()),
                first.tier().isEmpty() ? none : first.tier(),
                formats.month(last.asOf()),
                last.tier().isEmpty() ? none : last.tier());
    }

    /** How many vendors were at each level at each month end. */
    public io.partnerscope.server.chart.Chart chart() {
        return new TierCharts(texts, formats).levels(program, history);
    }

    /** The day shown. */
    public LocalDate asOf() {
        return asOf;
    }
}
