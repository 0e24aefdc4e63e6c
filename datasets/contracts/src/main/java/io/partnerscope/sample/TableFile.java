package io.partnerscope.sample;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dataset being written as a canonical CSV file: fields in the contract's order, and among the good rows the planted
 * ones, at random places. What was planted is counted as it is written.
 */
final class TableFile implements AutoCloseable {
    private record Planted(long after, Trouble trouble) {}

    private record Repeat(long after, String text) {}

    private final Contract contract;
    private final List<String> names;
    private final int keyToChange;
    private final BufferedWriter out;
    private final Line line = new Line();
    private final ArrayDeque<Planted> planted = new ArrayDeque<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private final PlantedCounts counts = new PlantedCounts();
    private final Dice dice;
    private long goodRows;
    private long rows;
    private int changedKeys;

    /**
     * Opens the file and writes its header.
     *
     * @param expectedRows about how many good rows will come, so that planted ones are spread over all of them
     * @param perTrouble how often each kind of trouble is planted, at least once
     */
    TableFile(Path folder, Contract contract, long seed, long expectedRows, int perTrouble) {
        this.contract = contract;
        this.names = contract.columns().stream().map(Column::name).toList();
        this.keyToChange = keyToChange(contract);
        this.dice = new Dice(seed, "trouble of " + contract.name());
        List<Planted> plan = new ArrayList<>();
        for (Trouble trouble : Troubles.of(contract.name())) {
            int times = dice.between(1, perTrouble) + (trouble.kind() == Trouble.Kind.DUPLICATE ? perTrouble : 0);
            for (int time = 0; time < times; time++) {
                plan.add(new Planted(1 + (long) (dice.unit() * expectedRows), trouble));
            }
        }
        plan.sort(Comparator.comparingLong(Planted::after));
        planted.addAll(plan);
        try {
            out = Files.newBufferedWriter(folder.resolve(contract.name() + ".csv"), StandardCharsets.UTF_8);
            out.append(String.join(",", names)).append('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the sample's " + contract.name() + ".csv", failure);
        }
    }

    /** The key column that tells a planted row from the one it copies; none where all key columns are closed. */
    private static int keyToChange(Contract contract) {
        for (int index = 0; index < contract.columns().size(); index++) {
            Column column = contract.columns().get(index);
            boolean free = column.type() == ColumnType.TEXT && column.values().isEmpty();
            if (free && contract.primaryKey().contains(column.name())) {
                return index;
            }
        }
        return -1;
    }

    TableFile text(@Nullable String value) {
        line.add(value);
        return this;
    }

    TableFile none() {
        line.add(null);
        return this;
    }

    TableFile count(long value) {
        line.addLong(value);
        return this;
    }

    TableFile flag(boolean value) {
        line.add(value ? "true" : "false");
        return this;
    }

    /** A day since the epoch, or {@link Line#NO_DAY}. */
    TableFile day(int epochDay) {
        line.addDay(epochDay);
        return this;
    }

    /** Seconds since the epoch, or {@link Line#NO_MOMENT}. */
    TableFile moment(long epochSecond) {
        line.addMoment(epochSecond);
        return this;
    }

    /** Hundredths. */
    TableFile cents(long value) {
        line.addDecimal(value, 2);
        return this;
    }

    TableFile decimal(long unscaled, int scale) {
        line.addDecimal(unscaled, scale);
        return this;
    }

    /** Ends a good row, and writes what is planted after it. */
    void end() {
        if (line.fields() != names.size()) {
            throw new IllegalStateException(contract.name() + ": " + line.fields() + " fields for " + names.size()
                    + " columns: " + line.text());
        }
        write(line.text());
        goodRows++;
        plantDue(goodRows);
        repeatDue(goodRows);
        line.clear();
    }

    private void plantDue(long reached) {
        while (!planted.isEmpty()
                && planted.peek().after() <= reached
                && fits(planted.peek().trouble())) {
            plant(planted.remove().trouble());
        }
    }

    private boolean fits(Trouble trouble) {
        return trouble.onlyWhere().entrySet().stream()
                .allMatch(need -> line.field(names.indexOf(need.getKey())).equals(need.getValue()));
    }

    private void plant(Trouble trouble) {
        if (trouble.kind() == Trouble.Kind.DUPLICATE) {
            repeats.add(new Repeat(goodRows + dice.between(1, 50), line.text().toString()));
            return;
        }
        String[] fields = line.split();
        if (keyToChange >= 0) {
            fields[keyToChange] += "-X" + ++changedKeys;
        }
        trouble.changes().forEach((column, text) -> fields[names.indexOf(column)] = text);
        boolean ragged =
                trouble.kind() == Trouble.Kind.REJECTED && trouble.changes().isEmpty();
        write(String.join(",", fields) + (ragged ? ",surplus" : ""));
        counts.add(trouble);
    }

    private void repeatDue(long reached) {
        if (repeats.isEmpty()) {
            return;
        }
        for (Repeat repeat : repeats) {
            if (repeat.after() <= reached) {
                write(repeat.text());
                counts.addDuplicate();
            }
        }
        repeats.removeIf(repeat -> repeat.after() <= reached);
    }

    private void write(CharSequence text) {
        try {
            out.append(text).append('\n');
            rows++;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the sample's " + contract.name() + ".csv", failure);
        }
    }

    String dataset() {
        return contract.name();
    }

    long rows() {
        return rows;
    }

    PlantedCounts planted() {
        return counts;
    }

    /** Writes what is still held back and closes the file. */
    @Override
    public void close() {
        repeatDue(Long.MAX_VALUE);
        try {
            out.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the sample's " + contract.name() + ".csv", failure);
        }
    }
}
