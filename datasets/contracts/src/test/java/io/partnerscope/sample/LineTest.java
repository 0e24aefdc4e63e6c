package io.partnerscope.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LineTest {
    @Property
    void writesDecimalsThatReadBackTheSame(
            @ForAll @LongRange(min = Long.MIN_VALUE + 1) long unscaled,
            @ForAll @IntRange(min = 2, max = 15) int scale) {
        Line line = new Line();
        line.addDecimal(unscaled, scale);

        assertThat(new BigDecimal(line.field(0))).isEqualByComparingTo(BigDecimal.valueOf(unscaled, scale));
        assertThat(line.field(0)).matches("-?\\d+\\.\\d{2,15}");
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        Line line = new Line();
        line.add("plain");
        line.add("a, b");
        line.add("say \"so\"");
        line.add(null);
        line.addLong(7);

        assertThat(line.text().toString()).isEqualTo("plain,\"a, b\",\"say \"\"so\"\"\",,7");
        assertThat(line.split()).containsExactly("plain", "\"a, b\"", "\"say \"\"so\"\"\"", "", "7");
    }

    @Test
    void writesDaysAndMomentsInIsoForm() {
        Line line = new Line();
        int day = (int) LocalDate.of(2025, 1, 31).toEpochDay();
        line.addDay(day);
        line.addMoment(Line.moment(day, 36_900));
        line.addDay(Line.NO_DAY);
        line.addMoment(Line.NO_MOMENT);

        assertThat(line.text().toString()).isEqualTo("2025-01-31,2025-01-31T10:15:00Z,,");
    }
}
