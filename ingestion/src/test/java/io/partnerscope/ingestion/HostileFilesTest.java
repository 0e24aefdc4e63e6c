package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.commit.Counts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files spoilt in every way: each line is accounted for, and the good lines land. */
class HostileFilesTest {
    private static final String HEADER = "product_id,name,list_price,currency,end_of_sale_on\n";
    private static final String[] SPOILT = {
        "NaN",
        "1e400",
        "-1e-400",
        "0001-01-01",
        "9999-12-31",
        "\uD83D\uDE00",
        "\u202Eright to left",
        "\"",
        "\"\"",
        ",",
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        "\0",
        "'",
        "\\",
        "NULL",
        "x".repeat(70_000)
    };

    @TempDir
    Path folder;

    @Test
    void accountsForEveryLineOfMutatedFiles() {
        Random random = new Random(4711);
        Path in = folder.resolve("in");
        long lines = 0;
        for (int number = 0; number < 300; number++) {
            byte[] rows = mutated(random, number);
            lines += notBlank(rows);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
            file.writeBytes(rows);
            TestLake.bytes(in, "products-" + number + ".csv", file.toByteArray());
        }
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(TestLake.canonical(), in);

        assertThat(report.anyFailed()).isFalse();
        Counts total = report.total();
        assertThat(total.received()).isEqualTo(lines);
        assertThat(total.addUp()).isTrue();
        assertThat(lake.read("quarantine").count()).isEqualTo(total.rejected());
        assertThat(lake.read("products").where("product_id like 'good-%'").count())
                .isEqualTo(600);
    }

    /** Some rows, one or two of them spoilt, between a good first and a good last one. */
    private static byte[] mutated(Random random, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("good-" + number + "-a,Switch,10.5,USD,2024-05-06\n").getBytes(StandardCharsets.UTF_8));
        for (int row = 0; row < 5; row++) {
            byte[] line = ("P-" + number + "-" + row + ",\"Router, new\",1" + row + ".25,EUR,2024-05-06")
                    .getBytes(StandardCharsets.UTF_8);
            out.writeBytes(random.nextBoolean() ? spoilt(random, line) : line);
            out.write('\n');
        }
        out.writeBytes(("good-" + number + "-b,Switch,10.5,USD,2024-05-06\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] spoilt(Random random, byte[] line) {
        int at = random.nextInt(line.length);
        int way = random.nextInt(3);
        if (way == 0) {
            byte[] flipped = line.clone();
            flipped[at] = (byte) random.nextInt(256);
            return flipped;
        }
        if (way == 1) {
            return Arrays.copyOf(line, at);
        }
        ByteArrayOutputStream inserted = new ByteArrayOutputStream();
        inserted.write(line, 0, at);
        inserted.writeBytes(SPOILT[random.nextInt(SPOILT.length)].getBytes(StandardCharsets.UTF_8));
        inserted.write(line, at, line.length - at);
        return inserted.toByteArray();
    }

    private static long notBlank(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .filter(line -> !line.replace('\t', ' ').replace(" ", "").isEmpty())
                .count();
    }
}
