package io.partnerscope.ingestion.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.ingestion.typing.ColumnParser;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.Parsed;
import io.partnerscope.ingestion.typing.TargetColumn;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnReaderTest {
    private static final Formats COMMA = new Formats(
            ',',
            '.',
            List.of("dd.MM.yyyy", Formats.ISO_DAY),
            List.of("dd.MM.yyyy HH:mm"),
            List.of("yes"),
            List.of("no"));

    /** What the general way gives for a text, and null where it refuses. */
    private static @Nullable Object general(ColumnType type, Formats formats, String text) {
        TargetColumn column = new TargetColumn("column", type, false, List.of());
        if (!(new ColumnParser(column, formats, "a source").parse(text) instanceof Parsed.Value value)) {
            return null;
        }
        assertThat(value.rounded()).as("rounded: " + text).isFalse();
        if (value.value() instanceof BigDecimal decimal) {
            return Decimal.apply(decimal, type.precision(), type.scale());
        }
        if (value.value() instanceof LocalDate day) {
            return (int) day.toEpochDay();
        }
        return value.value() instanceof Instant instant
                ? (Object) (instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000)
                : value.value();
    }

    private static @Nullable Object read(ColumnType type, Formats formats, String text) {
        // Not at the beginning of its bytes, as in the line of a file.
        byte[] line = ("1;" + text + ";2").getBytes(StandardCharsets.UTF_8);
        return new ColumnReader(type, formats).read(UTF8String.fromBytes(line, 2, line.length - 4));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> numberLike =
                Arbitraries.strings().withChars("00123456789.,-+ eE:TZ").ofMaxLength(24);
        Arbitrary<String> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e24"), new BigDecimal("1e24"))
                .ofScale(16)
                .map(number -> number.stripTrailingZeros().toPlainString());
        Arbitrary<String> small = Arbitraries.bigDecimals()
                .between(new BigDecimal("-100000"), new BigDecimal("100000"))
                .ofScale(5)
                .map(BigDecimal::toPlainString);
        Arbitrary<String> days = Arbitraries.strings()
                .withChars("0123")
                .ofLength(8)
                .map(digits -> digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6));
        Arbitrary<String> moments = Arbitraries.strings()
                .withChars("0012345")
                .ofLength(6)
                .flatMap(time -> days.map(day ->
                        day + "T" + time.substring(0, 2) + ":" + time.substring(2, 4) + ":" + time.substring(4) + "Z"));
        return Arbitraries.oneOf(numberLike, numbers, small, days, moments);
    }

    @Property(tries = 4000)
    void readsWhatTheGeneralWayReads(@ForAll("texts") String text, @ForAll ColumnType type, @ForAll boolean comma) {
        Formats formats = comma ? COMMA : Formats.STANDARD;

        Object read = read(type, formats, text);

        if (read != null) {
            assertThat(read).as(type + " " + text).isEqualTo(general(type, formats, text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MONEY,12.5",
        "MONEY,-99999999999999.9999",
        "FINE_MONEY,0.000000000001",
        "QUANTITY,1234567.125",
        "COUNT,-42",
        "DAY,2024-02-29",
        "DAY,0001-01-01",
        "INSTANT,1969-12-31T23:59:59Z"
    })
    void knowsTheUsualTexts(ColumnType type, String text) {
        assertThat(read(type, Formats.STANDARD, text)).isEqualTo(general(type, Formats.STANDARD, text));
    }

    @ParameterizedTest
    @CsvSource({
        "MONEY,1e3",
        "MONEY,1.23456",
        "MONEY,999999999999999",
        "DAY,2023-02-29",
        "DAY,0000-01-01",
        "COUNT,1.0",
        "COUNT,"
    })
    void leavesTheUnusualToTheGeneralWay(ColumnType type, @Nullable String text) {
        assertThat(read(type, Formats.STANDARD, text == null ? "" : text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"CURRENCY,EUR", "COUNTRY,PL", "FLAG,true"})
    void remembersTextsByAllTheirBytes(ColumnType type, String text) {
        ColumnReader reader = new ColumnReader(type, Formats.STANDARD);
        reader.remember(UTF8String.fromString(text), text);

        assertThat(reader.read(UTF8String.fromString(text))).isEqualTo(text);
        assertThat(reader.read(UTF8String.fromString(text + " "))).isNull();
        assertThat(reader.read(UTF8String.fromString(text.toLowerCase(java.util.Locale.ROOT) + "x")))
                .isNull();
    }
}
