package io.partnerscope.analytics;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What the random rows of every topic draw from: the same for the same seed. Ids may name what does not exist. */
final class RandomRows {
    /** The newest day there are rates for; a few rows are newer. */
    static final LocalDate NEWEST = LocalDate.of(2025, 6, 17);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** From 0 to one less than the limit. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    String pick(String first, String... others) {
        int index = random.nextInt(others.length + 1);
        return index == 0 ? first : others[index - 1];
    }

    /** Null for that share, else the value. */
    <T> @Nullable T maybeNot(double share, T value) {
        return chance(share) ? null : value;
    }

    LocalDate day() {
        return NEWEST.minusDays(random.nextInt(1000) - 10L);
    }

    /** A moment of that day; in one of five cases midnight, as of a source that has days only. */
    String moment(LocalDate day) {
        return day + " "
                + (chance(0.2)
                        ? "00:00:00"
                        : LocalTime.ofSecondOfDay(below(86_400)).format(TIME));
    }

    /** "true" or "false", or null for that share. */
    @Nullable
    String flag(double unknownShare) {
        return maybeNot(unknownShare, pick("true", "false"));
    }

    @Nullable
    String partnerId() {
        return chance(0.15) ? null : "p" + random.nextInt(13);
    }

    @Nullable
    String customerId() {
        return chance(0.15) ? null : "c" + random.nextInt(25);
    }

    /** One amount in twenty is of a currency without rates. */
    String currency() {
        return chance(0.04) ? "XAU" : pick("USD", "EUR", "PLN", "SEK");
    }

    String amount(int decimals) {
        return amount(100_000, decimals);
    }

    String amount(int limit, int decimals) {
        StringBuilder digits = new StringBuilder().append(random.nextInt(limit)).append('.');
        for (int i = 0; i < decimals; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    static @Nullable String[] row(@Nullable String... values) {
        return values;
    }

    /** Appends that many rows of a dataset; the columns are named in one text, the maker is given a serial number. */
    static void append(Lake lake, String dataset, String columns, int count, IntFunction<@Nullable String[]> maker) {
        List<Row> rows = new ArrayList<>();
        for (int serial = 0; serial < count; serial++) {
            rows.add(RowFactory.create((Object[]) maker.apply(serial)));
        }
        append(lake, dataset, columns, rows);
    }

    static void append(Lake lake, String dataset, String columns, List<Row> rows) {
        StructType schema = new StructType();
        for (String column : columns.split(" ", -1)) {
            schema = schema.add(column, DataTypes.StringType);
        }
        TestLakes.append(lake, dataset, TestLakes.session().createDataFrame(rows, schema), dataset + ".csv");
    }
}
