package io.partnerscope.server.tiers;

import io.javalin.http.NotFoundResponse;
import io.partnerscope.program.Level;
import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the page of one vendor. */
final class VendorPages {
    private static final int ROWS_A_PAGE = 25;

    private final Call call;
    private final Data data;
    private final Program program;
    private final TierQueries queries;
    private final Words words;

    VendorPages(Call call, Program program) {
        this.call = call;
        this.data = call.data();
        this.program = program;
        this.queries = new TierQueries(data);
        this.words = new Words(call.texts(), call.formats(), program);
    }

    VendorPage page(Standing standing) {
        Levels levels = Levels.on(program, standing.asOf());
        List<Criterion> criteria = queries.criteria(program, standing.subjectId(), standing.asOf());
        List<Standing> history = queries.history(program, standing.subjectId());
        Optional<Measure> charted = program.measures().values().stream()
                .filter(measure -> measure.kind() == Measure.Kind.SUM)
                .findFirst();
        TierCharts charts = new TierCharts(call.texts(), call.formats());
        String none = call.texts().get("level.none");
        Role role = call.principal().role();
        return new VendorPage(
                call.shell(standing.name(), true),
                program.id(),
                program.subject().code(),
                TierRoutes.address(program, standing.subjectId()).toString(),
                program.name(),
                program.currency(),
                standing,
                new Badge(standing.tier() == null ? none : standing.tier(), levels.tone(standing.rank()), false),
                standing.provisionalTier() == null
                        ? null
                        : new Badge(standing.provisionalTier(), levels.tone(standing.provisionalTier()), true),
                benefits(standing, levels),
                rungs(standing, levels, criteria),
                criteria.stream()
                        .filter(one -> one.isWhole() && one.level().equals(standing.nextTier()) && !one.isMet())
                        .map(words::missing)
                        .toList(),
                charts.steps(program, history),
                chartAddress("/api/charts/vendor-levels", standing).toString(),
                charted.map(measure -> chart(charts, measure, standing)).orElse(null),
                chartAddress("/api/charts/vendor-measure", standing)
                        .with("measure", charted.map(Measure::name).orElse(""))
                        .toString(),
                charted.map(Measure::label).map(call.texts()::told).orElse(""),
                days(history, standing.asOf()),
                role != Role.VENDOR && role != Role.PARTNER,
                Decided.of(
                        TierRoutes.decisions(call, program, standing.subjectId()),
                        data.release().manifest()),
                why(standing),
                JointWork.of(
                        data,
                        program,
                        standing,
                        new JointRows(data, call.texts(), call.formats()),
                        level -> criteria.stream()
                                .filter(one -> one.isWhole() && one.level().equals(level) && !one.isMet())
                                .map(words::missing)
                                .toList()));
    }

    private Chart chart(TierCharts charts, Measure measure, Standing standing) {
        return charts.measure(program, measure.name(), queries.measured(program, standing.subjectId(), measure.name()));
    }

    private Address chartAddress(String path, Standing standing) {
        return Address.of(path).with("program", program.id()).with("subject", standing.subjectId());
    }

    private static List<VendorPage.Day> days(List<Standing> history, LocalDate chosen) {
        List<VendorPage.Day> days = new ArrayList<>();
        history.forEach(
                one -> days.add(new VendorPage.Day(one.asOf(), one.asOf().equals(chosen))));
        Collections.reverse(days);
        return days;
    }

    private List<VendorPage.Rung> rungs(Standing standing, Levels levels, List<Criterion> criteria) {
        Map<String, List<Criterion>> byLevel = new LinkedHashMap<>();
        criteria.forEach(one ->
                byLevel.computeIfAbsent(one.level(), level -> new ArrayList<>()).add(one));
        String focus = standing.nextTier() == null ? standing.tier() : standing.nextTier();
        List<VendorPage.Rung> rungs = new ArrayList<>();
        byLevel.forEach((level, asked) -> rungs.add(new VendorPage.Rung(
                new Badge(level, levels.tone(level), false),
                Explanation.verdict(asked),
                level.equals(focus),
                asked.stream().map(one -> asked(standing, one, criteria)).toList(),
                levels.named(level).map(this::benefits).orElse(List.of()))));
        Collections.reverse(rungs);
        return rungs;
    }

    /** What the level it holds gives, with what lower levels give, and what the level above would add. */
    private VendorPage.Benefits benefits(Standing standing, Levels levels) {
        int rank = levels.rank(standing.heldTier());
        Optional<Level> next =
                levels.all().stream().filter(level -> level.rank() > rank).findFirst();
        return new VendorPage.Benefits(
                standing.heldTier(),
                levels.all().stream()
                        .filter(level -> level.rank() <= rank)
                        .flatMap(level -> benefits(level).stream())
                        .toList(),
                next.map(Level::name).orElse(null),
                next.map(this::benefits).orElse(List.of()));
    }

    private List<String> benefits(Level level) {
        String language = call.language().code();
        return level.benefits().stream().map(benefit -> benefit.in(language)).toList();
    }

    private VendorPage.Asked asked(Standing standing, Criterion one, List<Criterion> criteria) {
        Measure measure = program.measures().get(one.measure());
        boolean open = measure != null && Evidence.isOpen(data, measure);
        return new VendorPage.Asked(
                words.label(one),
                one.depth(),
                one.outcome(),
                words.actual(one),
                words.knownPart(one),
                one.unknownRows(),
                words.required(one),
                words.points(one),
                words.gap(one),
                (int) Math.floor(one.share() * 100),
                one.windowFrom(),
                one.windowUntil(),
                one.declaredAt().equals(one.level()) || !one.isWhole() ? "" : one.declaredAt(),
                one.explanation(),
                open
                        ? rowsAddress(
                                standing, one.measure(), Basis.of(criteria, one).day(), 1)
                        : null);
    }

    private String rowsAddress(Standing standing, String measure, LocalDate on, int page) {
        boolean now = standing.asOf().equals(data.release().manifest().asOf());
        return TierRoutes.address(program, standing.subjectId())
                        .with("as_of", now ? "" : standing.asOf().toString())
                        .with("why", measure)
                        .with("on", on.equals(standing.asOf()) ? "" : on.toString())
                        .with("page", page == 1 ? "" : Integer.toString(page))
                + "#rows";
    }

    private VendorPage.@Nullable Rows why(Standing standing) {
        Optional<String> asked = call.query("why");
        Measure measure = program.measures().values().stream()
                .filter(one -> asked.isEmpty()
                        ? one.kind() == Measure.Kind.SUM
                        : one.name().equals(asked.get()))
                .findFirst()
                .orElse(null);
        if (measure == null && asked.isPresent()) {
            throw new NotFoundResponse(call.texts().get("vendor.no_measure", asked.get()));
        }
        if (measure == null || !Evidence.isOpen(data, measure)) {
            return null;
        }
        int page = call.number("page", 1, 1, 1_000_000);
        long before = (long) (page - 1) * ROWS_A_PAGE;
        Basis basis = basis(standing, measure);
        Evidence evidence = Evidence.of(data, program, measure, standing.subjectId(), basis, ROWS_A_PAGE, before);
        return new VendorPage.Rows(
                call.texts().told(measure.label()),
                evidence,
                before + 1,
                page > 1 ? rowsAddress(standing, measure.name(), basis.day(), page - 1) : null,
                before + ROWS_A_PAGE < evidence.most()
                        ? rowsAddress(standing, measure.name(), basis.day(), page + 1)
                        : null);
    }

    /** What was judged on the day asked for, else on the day of the page, else on any other. */
    private Basis basis(Standing standing, Measure measure) {
        List<Basis> all = Basis.of(queries.criteria(program, standing.subjectId(), standing.asOf()), measure.name());
        String on = call.query("on").orElse(standing.asOf().toString());
        return all.stream()
                .filter(one -> one.day().toString().equals(on))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse(new Basis(standing.asOf(), null));
    }
}
