package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.program.MeasureHistory.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Between two change days no value changes, whatever the window: the short cut gives what judging every day gives. */
class ChangeDaysTest {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

    @Property(tries = 300)
    void noValueChangesBetweenChangeDays(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll @IntRange(min = 0, max = 899) int at) {
        String measures = switch (kind) {
            case 0 -> "m: {label: M, kind: sum, dataset: sales, amount: net_amount, window: {trailing_months: 3}}";
            case 1 -> "m: {label: M, kind: count, dataset: deals, window: {trailing_days: 17}}";
            case 2 -> "m: {label: M, kind: distinct, dataset: certifications, column: person_id}";
            case 3 ->
                "m: {label: M, kind: growth, of: b, as: difference, months_ago: 5}\n"
                        + "  b: {label: B, kind: distinct, dataset: certifications, column: person_id}";
            default -> "m: {label: M, kind: sum, dataset: sales, amount: net_amount, window: {calendar: quarter}}";
        };
        Program program = Programs.parse("p.yaml", """
                id: p
                name: P
                description: A trial.
                subject: partner
                currency: USD
                measures:
                  %s
                versions: [{effective_from: 2020-01-01, levels: [{name: One, requirements: [{id: m, measure: m, at_least: 1}]}]}]
                """.formatted(measures));
        MeasureHistory history = new MeasureHistory(
                program, program.measures().keySet(), Map.of(kind == 3 ? "b" : "m", parts(new Random(seed), kind)));
        LocalDate day = BEGIN.plusDays(at);
        MeasureValues values = history.knownOn(BEGIN.plusDays(900));

        LocalDate since = values.unchangedSince(Set.of("m"), day);
        LocalDate from = since.isBefore(BEGIN) ? BEGIN : since;
        for (LocalDate one = from; !one.isAfter(day); one = one.plusDays(1)) {
            assertThat(values.on("m", one).value())
                    .as("on %s as on %s", one, day)
                    .isEqualTo(values.on("m", day).value());
        }
        LocalDate next = values.nextChange(Set.of("m"), day);
        LocalDate last = next == null ? BEGIN.plusDays(1_400) : next;
        for (LocalDate one = day; one.isBefore(last); one = one.plusDays(1)) {
            assertThat(values.on("m", one).value())
                    .as("on %s as on %s", one, day)
                    .isEqualTo(values.on("m", day).value());
        }
    }

    private static List<Part> parts(Random random, int kind) {
        List<Part> parts = new ArrayList<>();
        for (int number = 0; number < random.nextInt(12); number++) {
            LocalDate day = BEGIN.plusDays(random.nextInt(800));
            boolean isItem = kind == 2 || kind == 3;
            parts.add(new Part(
                    day,
                    random.nextInt(5) == 0 ? day.plusDays(random.nextInt(40)) : null,
                    isItem && random.nextBoolean() ? day.plusDays(random.nextInt(400)) : null,
                    isItem ? BigDecimal.ONE : BigDecimal.valueOf(random.nextInt(100)),
                    0,
                    isItem ? "person" + random.nextInt(4) : null));
        }
        return parts;
    }
}
