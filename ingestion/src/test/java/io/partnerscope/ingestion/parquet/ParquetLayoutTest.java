package io.partnerscope.ingestion.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.ReadBack;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetLayoutTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message usage {
              required binary id (STRING);
              optional int32 day (DATE);
              optional int64 at (TIMESTAMP(MICROS, true));
              optional int64 local (TIMESTAMP(MILLIS, false));
              optional int96 old;
              optional fixed_len_byte_array(16) cost (DECIMAL(38, 12));
              optional int32 price (DECIMAL(9, 2));
              optional double real;
              optional float small;
              optional int32 count;
              optional int64 big (INTEGER(64, false));
              optional boolean flag;
              optional group meta { optional binary stage (STRING); optional group owner { optional int32 n; } }
              optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
              optional group labels (MAP) { repeated group key_value {
                required binary key (STRING); optional double value; } }
              repeated int32 plain;
            }
            """);

    @TempDir
    Path folder;

    private Path write(List<Group> rows, CompressionCodecName codec) throws IOException {
        Path file = folder.resolve("usage-" + codec + ".parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withCompressionCodec(codec)
                .withRowGroupRowCountLimit(1000)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return file;
    }

    private static InputFile scan(Path file, char decimal) throws IOException {
        InputFile scanned = new ParquetLayout(List.of("NULL"), decimal).scan(Content.of(file), "usage.parquet");
        assertThat(ReadBack.rows(scanned)).hasSize((int) scanned.rows());
        return scanned;
    }

    private static Binary unscaled(String decimal, int scale, int length) {
        byte[] bytes = new BigDecimal(decimal).setScale(scale).unscaledValue().toByteArray();
        byte[] padded = new byte[length];
        java.util.Arrays.fill(padded, bytes[0] < 0 ? (byte) -1 : 0);
        System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
        assertThat(new BigInteger(padded)).isEqualTo(new BigInteger(bytes));
        return Binary.fromConstantByteArray(padded);
    }

    private static Group full() {
        Group row = new SimpleGroup(SCHEMA);
        row.append("id", "U-1");
        row.append("day", (int) LocalDate.of(2024, 2, 29).toEpochDay());
        row.append("at", Instant.parse("2024-02-29T23:59:59Z").getEpochSecond() * 1_000_000 + 123_456);
        row.append("local", Instant.parse("1969-12-31T12:00:00Z").toEpochMilli());
        ByteBuffer old = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        old.putLong(3_600_000_000_000L).putInt(2_440_589);
        row.append("old", Binary.fromConstantByteArray(old.array()));
        row.append("cost", unscaled("-12345678901234.123456789012", 12, 16));
        row.append("price", -1205);
        row.append("real", 0.1);
        row.append("small", 0.1f);
        row.append("count", -7);
        row.append("big", -1L);
        row.append("flag", true);
        Group meta = row.addGroup("meta");
        meta.append("stage", "open");
        meta.addGroup("owner").append("n", 5);
        Group tags = row.addGroup("tags");
        tags.addGroup("list").append("element", "a\"b");
        tags.addGroup("list");
        Group label = row.addGroup("labels").addGroup("key_value");
        label.append("key", "k").append("value", 1.5);
        row.append("plain", 1);
        row.append("plain", 2);
        return row;
    }

    @Test
    void everyTypeBecomesTheTextOfItsValue() throws IOException {
        Group empty = new SimpleGroup(SCHEMA);
        empty.append("id", "NULL");
        empty.append("real", Double.NaN);

        for (CompressionCodecName codec : List.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.GZIP,
                CompressionCodecName.ZSTD)) {
            InputFile file = scan(write(List.of(full(), empty), codec), '.');

            assertThat(file.columns()).contains("meta.stage", "meta.owner.n", "tags", "labels", "plain");
            assertThat(ReadBack.rows(file))
                    .containsExactly(
                            "1:U-1|2024-02-29|2024-02-29T23:59:59.123456Z|1969-12-31T12:00|1970-01-02T01:00:00Z"
                                    + "|-12345678901234.123456789012|-12.05|0.1|0.1|-7|18446744073709551615|true|open|5"
                                    + "|[\"a\\\"b\",null]|{\"k\":1.5}|[1,2]",
                            "2:|||||||NaN|||||||||[]");
        }
    }

    @Test
    void numbersFollowTheSourcesDecimalPoint() throws IOException {
        assertThat(ReadBack.rows(scan(write(List.of(full()), CompressionCodecName.UNCOMPRESSED), ','))
                        .get(0))
                .contains("|-12,05|0,1|0,1|-7|");
    }

    @Test
    void rowsAreNumberedOverAllGroups() throws IOException {
        List<Group> rows = new java.util.ArrayList<>();
        for (int row = 1; row <= 3500; row++) {
            Group group = new SimpleGroup(SCHEMA);
            group.append("id", "U-" + row);
            rows.add(group);
        }
        InputFile file = scan(write(rows, CompressionCodecName.SNAPPY), '.');

        assertThat(file.parts()).hasSizeGreaterThan(1);
        List<String> read = ReadBack.rows(file);
        for (int row = 1; row <= 3500; row++) {
            assertThat(read.get(row - 1)).startsWith(row + ":U-" + row + "|");
        }
    }

    @Test
    void damagedFilesAreSaidOrReadButNeverThrowAnythingElse() throws IOException {
        byte[] sound = Files.readAllBytes(write(List.of(full(), full(), full()), CompressionCodecName.SNAPPY));
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = sound.clone();
            for (int flip = 0; flip <= round % 3; flip++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            byte[] content = round % 5 == 0 ? java.util.Arrays.copyOf(damaged, random.nextInt(sound.length)) : damaged;
            Path file = Files.write(folder.resolve("damaged.parquet"), content);
            try {
                scan(file, '.');
            } catch (IOException said) {
                assertThat(said.getMessage())
                        .startsWith("is no sound Parquet file (")
                        .doesNotContain("\n");
            }
        }
        assertThatThrownBy(() -> scan(Files.write(folder.resolve("empty.parquet"), new byte[0]), '.'))
                .hasMessageContaining("no sound Parquet file");
    }
}
