package io.partnerscope.server.dashboard;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Definitions;
import io.partnerscope.server.web.Address;
import java.sql.Date;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows as a table for people: names, days and numbers as the reader writes them. */
record RowTable(Words words, Predicate<String> opensPage) {
    private static final Set<String> SENTENCES = Set.of("reason", "at_risk_cause");

    TileView.Table of(Drill drill, String dataset, List<Drill.Line> lines) {
        List<Drill.Col> columns = drill.columns();
        List<TileView.Head> heads = new ArrayList<>();
        for (Drill.Col column : columns) {
            if (isTold(column)) {
                continue;
            }
            heads.add(new TileView.Head(
                    label(column.name()), definition(dataset, column.name()), column.kind() == Drill.Col.Kind.NUMBER));
        }
        return new TileView.Table(
                heads, lines.stream().map(line -> line(columns, line)).toList(), List.of());
    }

    /** Where a row came from is told in one column: file and line. */
    private static boolean isTold(Drill.Col column) {
        return column.name().equals("source_name") || column.name().equals("source_line");
    }

    private String label(String column) {
        return words.texts()
                .find("dashboards.column." + column)
                .or(() -> words.texts().find("dashboards.dimension." + column))
                .orElseGet(() -> column.replace('_', ' '));
    }

    private String definition(String dataset, String column) {
        Contract contract = Contracts.shipped().get(dataset);
        return contract.column(column).isPresent() ? Definitions.of(words.texts(), dataset, column) : "";
    }

    private TileView.Line line(List<Drill.Col> columns, Drill.Line line) {
        List<TileView.Value> values = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Drill.Col column = columns.get(at);
            if (column.name().equals("source_file")) {
                values.add(TileView.Value.of(
                        line.values().get(at) + ":" + line.values().get(at + 1)));
            } else if (!isTold(column)) {
                values.add(value(column, line.values().get(at), line.ids().get(at)));
            }
        }
        return new TileView.Line(values.get(0), values.subList(1, values.size()));
    }

    private TileView.Value value(Drill.Col column, @Nullable Object value, @Nullable String id) {
        if (value == null) {
            boolean isAdded = Drill.ADDS.contains(column.name());
            return new TileView.Value("–", isAdded ? words.texts().get("dashboards.adds.nothing") : "", "", "", 0);
        }
        String page = column.linksTo().isEmpty() ? "" : "/" + column.linksTo() + "s";
        String address = page.isEmpty() || id == null || !opensPage.test(page)
                ? ""
                : Address.of(page, id).toString();
        return new TileView.Value(written(column, value), "", "", address, 0);
    }

    private String written(Drill.Col column, Object value) {
        return switch (column.kind()) {
            case TEXT -> SENTENCES.contains(column.name()) ? words.texts().told(value.toString()) : value.toString();
            case VALUE -> words.value(column.name(), value.toString());
            case DAY -> words.formats().day(day(value).orElse(null));
            case MOMENT -> words.formats().day(day(value).orElse(null));
            case NUMBER -> value instanceof Number number ? words.written(column.format(), number) : value.toString();
        };
    }

    private static Optional<LocalDate> day(Object value) {
        if (value instanceof LocalDate day) {
            return Optional.of(day);
        }
        if (value instanceof OffsetDateTime moment) {
            return Optional.of(
                    moment.withOffsetSameInstant(java.time.ZoneOffset.UTC).toLocalDate());
        }
        return value instanceof Date date ? Optional.of(date.toLocalDate()) : Optional.empty();
    }
}
