package io.partnerscope.ingestion.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Lines that are split in one go are split as byte by byte. */
class PlainLinesTest {
    private static final Dialect ESCAPED = new Dialect(';', '"', '\\', "UTF-8", 0, true, false, List.of());

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.strings()
                .withChars("aab12,,;\n\n\r \t\"\\ż€\u0000\u0007\u001f\u007f")
                .ofMaxLength(400);
    }

    @Property(tries = 3000)
    void splitsAsByteByByte(@ForAll("contents") String content, @ForAll boolean escaped) throws IOException {
        Dialect dialect = escaped ? ESCAPED : Dialect.STANDARD;
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);

        assertThat(records(bytes, dialect)).isEqualTo(byteByByte(bytes, dialect));
    }

    @Test
    void goesOnAcrossTheEndsOfItsBuffer() throws IOException {
        StringBuilder content = new StringBuilder();
        for (int line = 0; line < 30_000; line++) {
            content.append("U")
                    .append(line)
                    .append(",a b,")
                    .append("x".repeat(line % 40))
                    .append(line % 3 == 0 ? "\r\n" : "\n");
        }
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(records(bytes, Dialect.STANDARD))
                .isEqualTo(byteByByte(bytes, Dialect.STANDARD))
                .hasSize(30_000);
    }

    @Test
    void knowsWhichLinesAreAscii() throws IOException {
        byte[] bytes = ("first,line,here\nascii,only,1\nżółć,not,ascii\nascii,again,\u007f" + "\nend,".repeat(9))
                .getBytes(StandardCharsets.UTF_8);
        List<Boolean> ascii = new ArrayList<>();
        try (Records records = new Records(new Lines(new ByteArrayInputStream(bytes), 1), Dialect.STANDARD)) {
            records.next();
            for (int line = 0; line < 3 && records.next(); line++) {
                ascii.add(records.isAscii());
            }
        }

        assertThat(ascii).containsExactly(true, false, true);
    }

    private static List<String> records(byte[] bytes, Dialect dialect) throws IOException {
        List<String> all = new ArrayList<>();
        try (Records records = new Records(new Lines(new ByteArrayInputStream(bytes), 1), dialect)) {
            while (records.next()) {
                all.add(shown(records.number(), records.outcome(), records.fields(), records.bytes()));
                byte[] line = Arrays.copyOfRange(records.bytes(), records.start(), records.end());
                if (records.isAscii()) {
                    assertThat(line).doesNotContain(0).doesNotContain(0xC5).doesNotContain(0xE2);
                }
            }
        }
        return all;
    }

    private static List<String> byteByByte(byte[] bytes, Dialect dialect) throws IOException {
        List<String> all = new ArrayList<>();
        Fields fields = new Fields(dialect);
        try (Lines lines = new Lines(new ByteArrayInputStream(bytes), 1)) {
            while (lines.next()) {
                if (!Records.isBlank(lines.bytes(), lines.start(), lines.end(), dialect.delimiter())) {
                    Fields.Outcome outcome = fields.split(lines.bytes(), lines.start(), lines.end());
                    all.add(shown(lines.number(), outcome, fields, lines.bytes()));
                }
            }
        }
        return all;
    }

    private static String shown(long number, Fields.Outcome outcome, Fields fields, byte[] bytes) {
        StringBuilder text = new StringBuilder(number + " " + outcome);
        for (int field = 0; field < fields.count() && outcome == Fields.Outcome.SPLIT; field++) {
            byte[] value = fields.doubled(field)
                    ? fields.plain(bytes, field)
                    : Arrays.copyOfRange(bytes, fields.start(field), fields.end(field));
            text.append('|').append(new String(value, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
