package io.partnerscope.server.whatif;

import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.MeasureHistory.Part;
import io.partnerscope.program.MeasureSources;
import io.partnerscope.program.Program;
import io.partnerscope.program.ProgramChanges;
import io.partnerscope.program.Programs;
import io.partnerscope.program.Simulation;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.tiers.TierQueries;
import io.partnerscope.yaml.ProblemsException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tries changed rules, and deals counted as won, on the measures of a release: the evaluator of the batch run on stored parts. */
public final class WhatIf {
    private static final int MONTH_ENDS = 24;
    private static final int SUBJECTS_AT_ONCE = 50;

    private final Data data;
    private final List<Program> programs;

    /** On that release, within what is open to a manager or an analyst. */
    public WhatIf(Data data) {
        this.data = data;
        this.programs = TierQueries.all(data.release());
    }

    /**
     * A question that can be answered.
     *
     * @param today the release's program; without any rules where the text is of a new one
     * @param base the text, or the release's program, before the changes
     * @param changed the program tried
     * @param deals open deals counted as won
     */
    public record Asked(Program today, Program base, Program changed, List<WonDeals.Fields> deals, LocalDate asOf) {
        public Asked {
            deals = List.copyOf(deals);
        }
    }

    /**
     * Settles what is asked; whatever is wrong with it is added to the problems.
     *
     * @return null where there are problems
     */
    public @Nullable Asked settle(Question question, List<String> problems) {
        Program text = question.text() == null
                ? null
                : tried(() -> Programs.parse("text", String.valueOf(question.text())), problems);
        Program today = today(question, text, problems);
        Program base = question.text() == null ? today : text;
        Program changed = base == null ? null : tried(() -> ProgramChanges.apply(base, question.changes()), problems);
        LocalDate newest = data.release().manifest().asOf();
        LocalDate asOf = question.asOf() == null ? newest : question.asOf();
        if (asOf.isAfter(newest)) {
            problems.add("\"as_of\" is " + asOf + ", and this release knows of nothing after " + newest);
        }
        List<WonDeals.Fields> deals = WonDeals.open(data, question.wonDeals(), problems);
        if (today != null && changed != null && today.subject() != changed.subject()) {
            problems.add("\"text\" judges " + changed.subject().code() + "s, and " + today.id() + " judges "
                    + today.subject().code() + "s");
        } else if (changed != null && problems.isEmpty()) {
            tried(() -> MeasureSources.of(changed, programs), problems);
        }
        return problems.isEmpty() && today != null && base != null && changed != null
                ? new Asked(today, base, changed, deals, asOf)
                : null;
    }

    private @Nullable Program today(Question question, @Nullable Program text, List<String> problems) {
        String id = question.program();
        if (id == null) {
            return text == null
                    ? null
                    : programs.stream()
                            .filter(program -> program.id().equals(text.id()))
                            .findFirst()
                            .orElseGet(() -> withoutRules(text));
        }
        Program found = programs.stream()
                .filter(program -> program.id().equals(id))
                .findFirst()
                .orElse(null);
        if (found == null) {
            problems.add("this release has no program \"" + id + "\"; it has "
                    + programs.stream().map(Program::id).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static Program withoutRules(Program program) {
        return program.with(Map.of(), List.of());
    }

    private static <T> @Nullable T tried(Supplier<T> step, List<String> problems) {
        try {
            return step.get();
        } catch (ProblemsException wrong) {
            problems.addAll(wrong.problems());
            return null;
        }
    }

    /** The answer. */
    public Simulated answer(Asked asked) {
        Sources sources = Sources.of(asked, programs);
        Map<String, StoredMeasures.Subject> stored = stored(asked, sources);
        List<Simulation.Day> judged = judged(asked, sources, stored);
        List<Simulated.Day> backtest = Simulated.days(judged, asked.today(), asked.changed(), stored);
        Simulated.Day last = backtest.get(backtest.size() - 1);
        return new Simulated(
                asked.changed().id(),
                asked.changed().name(),
                asked.changed().subject().code(),
                data.release().id(),
                asked.asOf(),
                judged.get(0).subjects().size(),
                last.counts(),
                last.moves(),
                WonDeals.withoutEffect(data, asked.changed(), asked.deals(), asked.asOf()),
                backtest);
    }

    /** Both verdicts on every subject at the last 24 month ends and the as-of day, earliest first. */
    List<Simulation.Day> judged(Asked asked) {
        Sources sources = Sources.of(asked, programs);
        return judged(asked, sources, stored(asked, sources));
    }

    /** The stored measures of the measures of both programs. */
    private record Sources(Map<String, String> today, Map<String, String> changed) {
        static Sources of(Asked asked, List<Program> stored) {
            return new Sources(MeasureSources.of(asked.today(), stored), MeasureSources.of(asked.changed(), stored));
        }
    }

    private List<Simulation.Day> judged(Asked asked, Sources sources, Map<String, StoredMeasures.Subject> stored) {
        Map<String, Map<String, List<Part>>> won = WonDeals.parts(data, asked.changed(), asked.deals(), asked.asOf());
        List<StoredMeasures.Subject> all = new ArrayList<>(stored.values());
        won.keySet().stream()
                .filter(id -> !stored.containsKey(id))
                .forEach(id -> all.add(new StoredMeasures.Subject(id, id, nothing(stored))));
        List<LocalDate> days = days(asked.asOf());
        List<List<Simulation.Day>> judged = IntStream.range(0, (all.size() + SUBJECTS_AT_ONCE - 1) / SUBJECTS_AT_ONCE)
                .parallel()
                .mapToObj(at -> all.subList(at * SUBJECTS_AT_ONCE, Math.min(all.size(), (at + 1) * SUBJECTS_AT_ONCE)))
                .map(some -> Simulation.run(
                        asked.today(),
                        asked.changed(),
                        some.stream()
                                .map(one -> histories(one, asked, sources, won.getOrDefault(one.id(), Map.of())))
                                .toList(),
                        days))
                .toList();
        return joined(judged, days);
    }

    private static Simulation.Histories histories(
            StoredMeasures.Subject one, Asked asked, Sources sources, Map<String, List<Part>> won) {
        return new Simulation.Histories(
                one.id(),
                one.history().under(asked.today(), sources.today(), Map.of()),
                one.history().under(asked.changed(), sources.changed(), won));
    }

    private Map<String, StoredMeasures.Subject> stored(Asked asked, Sources sources) {
        Set<String> ids = new TreeSet<>(Set.of(asked.today().id()));
        for (Map<String, String> keys : List.of(sources.changed(), sources.today())) {
            keys.values().forEach(key -> ids.add(key.substring(0, key.indexOf(':'))));
        }
        return StoredMeasures.of(data, asked.changed().subject(), ids).subjects();
    }

    /** A subject of which no row is known is told of by what is known of all. */
    private static MeasureHistory nothing(Map<String, StoredMeasures.Subject> stored) {
        return stored.values().stream()
                .findFirst()
                .map(one -> one.history().emptied())
                .orElseGet(() -> MeasureHistory.stored(Set.of(), Map.of(), null));
    }

    private static List<Simulation.Day> joined(List<List<Simulation.Day>> judged, List<LocalDate> days) {
        Map<LocalDate, List<Simulation.Subject>> byDay = new TreeMap<>();
        days.forEach(day -> byDay.put(day, new ArrayList<>()));
        judged.forEach(some -> some.forEach(day ->
                byDay.computeIfAbsent(day.day(), one -> new ArrayList<>()).addAll(day.subjects())));
        return byDay.entrySet().stream()
                .map(entry -> new Simulation.Day(
                        entry.getKey(),
                        entry.getValue().stream()
                                .sorted(java.util.Comparator.comparing(Simulation.Subject::id))
                                .toList()))
                .toList();
    }

    /** The last 24 month ends up to the day, and the day. */
    static List<LocalDate> days(LocalDate asOf) {
        YearMonth last = YearMonth.from(asOf.plusDays(1)).minusMonths(1);
        TreeSet<LocalDate> days = new TreeSet<>(Set.of(asOf));
        for (int back = 0; back < MONTH_ENDS; back++) {
            days.add(last.minusMonths(back).atEndOfMonth());
        }
        return List.copyOf(days);
    }

    /** Loads the measures of the release's programs, so that the first question need not wait for them. */
    static void warm(Data data) {
        for (Program program : TierQueries.all(data.release())) {
            StoredMeasures.of(data, program.subject(), Set.of(program.id()));
        }
    }
}
