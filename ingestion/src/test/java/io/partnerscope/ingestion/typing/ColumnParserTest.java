package io.partnerscope.ingestion.typing;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnParserTest {
    private static final Formats POLISH = new Formats(
            ',', '.', List.of("dd.MM.yyyy", "M/d/yy"), List.of("dd.MM.yyyy HH:mm"), List.of("tak"), List.of("nie"));

    private static ColumnParser parser(ColumnType type, Formats formats) {
        return new ColumnParser(new TargetColumn("column", type, false, List.of()), formats, "pos-sellout");
    }

    private static Object value(ColumnType type, Formats formats, String text) {
        Parsed parsed = parser(type, formats).parse(text);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value) parsed).value();
    }

    private static Reason reason(ColumnType type, Formats formats, String text) {
        Parsed parsed = parser(type, formats).parse(text);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Refused.class);
        return ((Parsed.Refused) parsed).reason();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56|1234.56",
                "1234,5|1234.5",
                "-1.234.567|-1234567",
                "+,5|0.5",
                " 7 |7",
                "1,5e3|1500",
                "0,00|0"
            })
    void readsNumbersAsTheSourceWritesThem(String text, BigDecimal expected) {
        assertThat((BigDecimal) value(ColumnType.MONEY, POLISH, text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12,50.0", "1.23,4", "1..2", "", "-", ",", "abc", "1,2,3", "1 234", "NaN", "0x10", "１", "1e", "12.3456"
            })
    void refusesWhatIsNoNumberThere(String text) {
        assertThat(reason(ColumnType.MONEY, POLISH, text)).isEqualTo(Reason.NOT_A_NUMBER);
    }

    @Test
    void saysWhatTheSourceExpects() {
        Parsed refused = parser(ColumnType.MONEY, POLISH).parse("12,50.0");

        assertThat(refused)
                .isEqualTo(new Parsed.Refused(
                        Reason.NOT_A_NUMBER, "is not a number (source pos-sellout expects 1.234,56)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e999999999",
                "100000000000000",
                "99999999999999.99996",
                "-123456789012345678901234567890"
            })
    void saysWhatIsTooLarge(String text) {
        assertThat(reason(ColumnType.MONEY, Formats.STANDARD, text)).isEqualTo(Reason.OUT_OF_RANGE);
    }

    @Test
    void roundsExcessDecimalsHalfUpAndSaysSo() {
        ColumnParser money = parser(ColumnType.MONEY, Formats.STANDARD);

        assertThat(money.parse("0.00005")).isEqualTo(new Parsed.Value(new BigDecimal("0.0001"), true));
        assertThat(money.parse("-0.00005")).isEqualTo(new Parsed.Value(new BigDecimal("-0.0001"), true));
        assertThat(money.parse("1.50000")).isEqualTo(new Parsed.Value(new BigDecimal("1.5000"), false));
        assertThat(money.parse("1e-300")).isEqualTo(new Parsed.Value(new BigDecimal("0.0000"), true));
    }

    @Test
    void readsDaysInAnyOfThePatterns() {
        assertThat(value(ColumnType.DAY, POLISH, "31.12.2024")).isEqualTo(LocalDate.of(2024, 12, 31));
        assertThat(value(ColumnType.DAY, POLISH, "1/2/24")).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(reason(ColumnType.DAY, POLISH, "31.02.2024")).isEqualTo(Reason.NOT_A_DAY);
        assertThat(reason(ColumnType.DAY, POLISH, "2024-12-31")).isEqualTo(Reason.NOT_A_DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000-01-01", "2023-02-29", "2024-2-9", "20240209", "2024-02-09T", "-2024-02-09", "2024-13-01"})
    void refusesWhatIsNoIsoDay(String text) {
        assertThat(reason(ColumnType.DAY, Formats.STANDARD, text)).isEqualTo(Reason.NOT_A_DAY);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-30T23:30:00-04:00,2025-03-31",
        "2025-04-01T01:30:00+02:00,2025-03-31",
        "2025-03-31T23:59:59.999Z,2025-03-31",
        "2025-03-31 23:59,2025-03-31"
    })
    void theDayOfAMomentIsTheOneInUtc(String text, LocalDate expected) {
        assertThat(value(ColumnType.DAY, Formats.OF_SPARK, text)).isEqualTo(expected);
        assertThat(reason(ColumnType.DAY, Formats.OF_SPARK, "0001-01-01T00:00:00+01:00"))
                .isEqualTo(Reason.NOT_A_DAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00A0", "\u202F", "\t", "\u2007"})
    void blanksOfAnyKindAroundAValueMeanNothing(String blank) {
        assertThat(value(ColumnType.DAY, Formats.STANDARD, blank + "2024-05-06" + blank))
                .isEqualTo(LocalDate.of(2024, 5, 6));
        assertThat(value(ColumnType.CURRENCY, Formats.STANDARD, blank + "EUR" + blank))
                .isEqualTo("EUR");
        assertThat(value(ColumnType.COUNT, Formats.STANDARD, blank + "12" + blank))
                .isEqualTo(12L);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-06T07:08:09Z,2024-05-06T07:08:09Z",
        "2024-05-06 07:08,2024-05-06T07:08:00Z",
        "2024-05-06T07:08:09.123456+02:00,2024-05-06T05:08:09.123456Z",
        "9999-12-31T23:59:59Z,9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00,0001-01-01T00:00:00Z"
    })
    void readsIsoMoments(String text, Instant expected) {
        assertThat(value(ColumnType.INSTANT, Formats.STANDARD, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-06", "yesterday", "2024-05-06T25:00:00Z", "2024-02-30T07:08:09Z"})
    void refusesWhatIsNoIsoMoment(String text) {
        assertThat(reason(ColumnType.INSTANT, Formats.STANDARD, text)).isEqualTo(Reason.NOT_AN_INSTANT);
    }

    @Test
    void knowsCodesOfTodayAndCurrenciesOfThePast() {
        assertThat(value(ColumnType.CURRENCY, Formats.STANDARD, "USD")).isEqualTo("USD");
        for (String past :
                List.of("CYP", "EEK", "HRK", "LTL", "LVL", "MTL", "ROL", "RUB", "SIT", "SKK", "TRL", "BGN")) {
            assertThat(value(ColumnType.CURRENCY, Formats.STANDARD, past)).isEqualTo(past);
        }
        assertThat(reason(ColumnType.CURRENCY, Formats.STANDARD, "usd")).isEqualTo(Reason.NOT_A_CURRENCY);
        assertThat(reason(ColumnType.CURRENCY, Formats.STANDARD, "XXX")).isEqualTo(Reason.NOT_A_CURRENCY);
        assertThat(value(ColumnType.COUNTRY, Formats.STANDARD, "PL")).isEqualTo("PL");
        assertThat(reason(ColumnType.COUNTRY, Formats.STANDARD, "UK")).isEqualTo(Reason.NOT_A_COUNTRY);
    }

    @Test
    void readsFlagsAndWholeNumbers() {
        assertThat(value(ColumnType.FLAG, POLISH, "TAK")).isEqualTo(true);
        assertThat(reason(ColumnType.FLAG, POLISH, "true")).isEqualTo(Reason.NOT_A_FLAG);
        assertThat(value(ColumnType.COUNT, POLISH, "1.234")).isEqualTo(1234L);
        assertThat(value(ColumnType.COUNT, Formats.STANDARD, "12.0")).isEqualTo(12L);
        assertThat(reason(ColumnType.COUNT, Formats.STANDARD, "12.5")).isEqualTo(Reason.NOT_A_COUNT);
        assertThat(reason(ColumnType.COUNT, Formats.STANDARD, "1e30")).isEqualTo(Reason.OUT_OF_RANGE);
    }

    @Property
    void numbersWrittenInAFormatAreReadBack(
            @ForAll @BigRange(min = "-99999999999999", max = "99999999999999") @Scale(4) BigDecimal number,
            @ForAll boolean grouped) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        StringBuilder whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        if (grouped) {
            for (int at = whole.length() - 3; at > 0; at -= 3) {
                whole.insert(at, '.');
            }
        }
        String text = (number.signum() < 0 ? "-" : "") + whole + (point < 0 ? "" : "," + plain.substring(point + 1));

        assertThat((BigDecimal) value(ColumnType.MONEY, POLISH, text)).isEqualByComparingTo(number);
    }

    @Property
    void neverThrows(@ForAll String text, @ForAll ColumnType type, @ForAll boolean polish) {
        assertThat(parser(type, polish ? POLISH : Formats.STANDARD).parse(text)).isNotNull();
    }
}
