package io.partnerscope.ingestion.typing;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMarksTest {
    private static final Formats DRESSED = new Formats(
            '.',
            ',',
            List.of(Formats.ISO_DAY),
            List.of(Formats.ISO_INSTANT),
            List.of("true"),
            List.of("false"),
            new NumberMarks(List.of("$", "USD", "€", "%"), true, true));

    private static Parsed parsed(Formats formats, String text) {
        return new ColumnParser(new TargetColumn("amount", ColumnType.MONEY, false, List.of()), formats, "shop")
                .parse(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "$10,000.00 |10000",
                " $ 10,000.00|10000",
                "-$5|-5",
                "$-5|-5",
                "- 5 |-5",
                "(12.50)|-12.50",
                "($1,234.50)|-1234.50",
                "$(1.5)|-1.5",
                "12.50-|-12.50",
                "12.50- USD|-12.50",
                "12.5 %|12.5",
                "1\u00A0€|1",
                "+7|7",
                "42|42"
            })
    void marksAroundNumbersMeanNothing(String text, BigDecimal expected) {
        Parsed parsed = parsed(DRESSED, text);

        assertThat(parsed).as(text).isInstanceOf(Parsed.Value.class);
        assertThat((BigDecimal) ((Parsed.Value) parsed).value()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "()", "(-5)", "--5", "-5-", "(5", "5)", "1$2", "£5", "(5)-", "-", "$NaN", "1 2"})
    void whatMakesNoSenseIsNoNumber(String text) {
        assertThat(parsed(DRESSED, text)).as(text).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$5", "(5)", "5-", "5 %"})
    void withoutMarksNothingIsTakenAway(String text) {
        assertThat(parsed(Formats.STANDARD, text)).as(text).isInstanceOf(Parsed.Refused.class);
    }

    @Test
    void apostrophesAndBlanksOfAllKindsGroup() {
        Formats swiss = new Formats('.', '\'', List.of(), List.of(), List.of(), List.of());
        Formats french = new Formats(',', ' ', List.of(), List.of(), List.of(), List.of());

        assertThat(parsed(swiss, "1\u2019234'567.5")).isEqualTo(parsed(Formats.STANDARD, "1234567.5"));
        assertThat(parsed(french, "1\u202F234\u00A0567,5")).isEqualTo(parsed(Formats.STANDARD, "1234567.5"));
    }
}
