package io.partnerscope.ingestion.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final Dialect SPANNING = new Dialect(',', '"', "UTF-8", true, true, List.of());

    private static List<String> read(String text, Dialect dialect) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), dialect);
    }

    private static List<String> read(InputStream in, Dialect dialect) throws IOException {
        List<String> read = new ArrayList<>();
        try (Records records = new Records(new Lines(in, 1), dialect)) {
            while (records.next()) {
                List<String> fields = new ArrayList<>();
                if (records.outcome() == Fields.Outcome.SPLIT) {
                    for (int at = 0; at < records.fields().count(); at++) {
                        fields.add(new String(records.fields().plain(records.bytes(), at), StandardCharsets.UTF_8));
                    }
                } else {
                    fields.add(records.outcome().name());
                }
                read.add(records.number() + ":" + String.join("|", fields) + (records.cut() ? " cut" : ""));
            }
        }
        return read;
    }

    @Test
    void endsLinesWithAnyLineEnd() throws IOException {
        assertThat(read("a,b\r\nc,d\re,f\n\n\r\n  \ng,h", Dialect.STANDARD))
                .containsExactly("1:a|b", "2:c|d", "3:e|f", "7:g|h");
    }

    @Test
    void unquotesFields() throws IOException {
        assertThat(read("\"a,b\",\"say \"\"x\"\"\",\"\",,5\" disk\n", Dialect.STANDARD))
                .containsExactly("1:a,b|say \"x\"|||5\" disk");
    }

    @Test
    void anOpenQuoteBreaksItsOwnLineOnly() throws IOException {
        assertThat(read("a,\"b\nc,d\n\"e\"f,g\nh,i\n", Dialect.STANDARD))
                .containsExactly("1:OPEN_QUOTE", "2:c|d", "3:STRAY_QUOTE", "4:h|i");
    }

    @Test
    void fieldsSpanLinesWhereTheSourceSaysSo() throws IOException {
        assertThat(read("a,\"b\nc\"\nd,e\n", SPANNING)).containsExactly("1:a|b\nc", "3:d|e");
    }

    @Test
    void aQuoteThatNeverClosesBreaksItsLineOnlyEvenWhereFieldsMaySpanLines() throws IOException {
        assertThat(read("a,\"b\nc,d\n\ne,f\n", SPANNING)).containsExactly("1:OPEN_QUOTE", "2:c|d", "4:e|f");
    }

    @Test
    void aLineTooLongIsCutAndTheNextOneIsRead() throws IOException {
        List<String> read = read("a,b\n" + "x".repeat(10_000_000) + "\r\nc,d\n", Dialect.STANDARD);

        assertThat(read).hasSize(3);
        assertThat(read.get(1)).startsWith("2:xxx").endsWith(" cut");
        assertThat(read.get(2)).isEqualTo("3:c|d");
    }

    @Property(tries = 500)
    void countsTheSameLinesWhateverComes(@ForAll @Chars({'a', ',', '"', '\n', '\r', ' ', '\t', '\0', 'ł'}) String text)
            throws IOException {
        List<String> inOneGo = read(text, Dialect.STANDARD);
        List<String> byteByByte = read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        return super.read(into, offset, Math.min(1, length));
                    }
                },
                Dialect.STANDARD);
        long notBlank = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .filter(line -> !line.replace('\t', ' ').replace(" ", "").isEmpty())
                .count();

        assertThat(inOneGo).isEqualTo(byteByByte).hasSize((int) notBlank);
    }
}
