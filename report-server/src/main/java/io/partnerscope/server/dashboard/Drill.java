package io.partnerscope.server.dashboard;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.contract.Provenance;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.export.TableColumn;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that a metric is made of, within filters and marks, with what each adds. */
final class Drill {
    /** What a row adds to the metric, or to the upper and lower part of a ratio. */
    static final List<String> ADDS = List.of("adds", "adds_above", "adds_below");

    private final Data data;
    private final Metrics metrics;
    private final Metric metric;
    private final Filters filters;
    private final Marks marks;
    private final List<Col> columns = new ArrayList<>();
    private final SqlText select = new SqlText();
    private final SqlText where = new SqlText();
    private final String order;

    /**
     * A column of the list.
     *
     * @param name as in files
     * @param kind how it is written
     * @param format of a number
     * @param linksTo where the value in column "id" of the same place leads: partner, vendor or empty
     * @param isNamed whether the value is the name of an id
     */
    record Col(String name, Kind kind, Kpi.Format format, String linksTo, boolean isNamed) {
        Col(String name, Kind kind, Kpi.Format format, String linksTo) {
            this(name, kind, format, linksTo, false);
        }

        /** How values are written. */
        enum Kind {
            /** As it is. */
            TEXT,
            /** A value of a dimension, which may have a name in the reader's language. */
            VALUE,
            /** A day. */
            DAY,
            /** A moment. */
            MOMENT,
            /** A number. */
            NUMBER
        }
    }

    /** A row: a value and an id a column. */
    record Line(List<@Nullable Object> values, List<@Nullable String> ids) {}

    Drill(
            Data data,
            Metrics metrics,
            Metric metric,
            Filters filters,
            Marks marks,
            List<String> shown,
            String sort,
            boolean isWhole) {
        this.data = data;
        this.metrics = metrics;
        this.metric = metric;
        this.filters = filters;
        this.marks = marks;
        MetricDataset dataset = metrics.dataset(metric).orElse(null);
        this.order = dataset == null ? figures() : rows(dataset, shown, sort, isWhole);
    }

    List<Col> columns() {
        return List.copyOf(columns);
    }

    /** Rows of the dataset: its columns, what each row adds, and where it came from. */
    private String rows(MetricDataset dataset, List<String> shown, String sort, boolean isWhole) {
        RowQuery query = new RowQuery(data, dataset);
        RowSource source = query.source();
        Contract contract = Contracts.shipped().get(dataset.name());
        List<Metric> parts = metric.kind() == Metric.Kind.RATIO
                ? metric.parts().stream().map(metrics::get).toList()
                : List.of(metric);
        List<String> expressions = new ArrayList<>(shown);
        select.add("select ");
        for (String name : shown) {
            MetricDataset.Dimension dimension = dataset.dimensions().get(name);
            if (dimension != null) {
                expressions.add(dimension.sql());
            }
            column(name, dimension, dataset.fields().get(name), contract, source);
        }
        if (isWhole && contract.layer() == Contract.Layer.LAKE) {
            Provenance.COLUMNS.stream()
                    .filter(one ->
                            List.of("source_name", "source_file", "source_line").contains(one.name()))
                    .filter(one -> data.scope().opens(contract, one))
                    .forEach(one -> plain(one));
        }
        boolean isRatio = parts.size() > 1;
        for (int at = 0; isWhole && at < parts.size() && metric.kind() != Metric.Kind.VALUE; at++) {
            Metric part = parts.get(at);
            SqlText counts = counts(query, part);
            put(
                    new Col(ADDS.get(isRatio ? at + 1 : 0), Col.Kind.NUMBER, part.format(), ""),
                    new SqlText().add("case when ").add(counts).add(" then " + source.sql(part.sql()) + " end"));
        }
        expressions.addAll(query.expressions(parts, filters, marks, List.of()));
        select.add(" from ").add(source.from(expressions));
        for (int at = 0; at < parts.size(); at++) {
            where.add(at == 0 ? "" : " or ").add(counts(query, parts.get(at)));
        }
        return order(contract, source, shown, sort, parts.get(0));
    }

    private SqlText counts(RowQuery query, Metric part) {
        return new SqlText()
                .add("(")
                .add(query.where(part, filters, filters.period(), marks))
                .add(" and (" + query.source().sql(part.where()) + "))");
    }

    private static String order(Contract contract, RowSource source, List<String> shown, String sort, Metric part) {
        List<String> order = new ArrayList<>();
        String by = sort.replaceFirst("^-", "");
        if (!by.isEmpty() && shown.contains(by)) {
            order.add((shown.indexOf(by) * 2 + 1) + (sort.startsWith("-") ? " desc" : "") + " nulls last");
        } else if (part.time() != null) {
            order.add(source.day(part.time()) + " desc nulls last");
        }
        contract.primaryKey().forEach(key -> order.add(Ddl.identifier(key)));
        return String.join(", ", order);
    }

    private void column(
            String name,
            MetricDataset.@Nullable Dimension dimension,
            MetricDataset.@Nullable Field field,
            Contract contract,
            RowSource source) {
        if (dimension != null) {
            String value = "cast((" + source.sql(dimension.sql()) + ") as varchar)";
            String names = dimension.names();
            boolean isNamed = names != null && data.scope().reaches(names);
            String linksTo = "partners".equals(names) ? "partner" : "vendors".equals(names) ? "vendor" : "";
            put(
                    new Col(name, isNamed ? Col.Kind.TEXT : Col.Kind.VALUE, Kpi.Format.COUNT, linksTo, isNamed),
                    new SqlText().add(names != null && isNamed ? named(names, value) : value),
                    value);
        } else if (field != null) {
            put(new Col(name, Col.Kind.NUMBER, field.format(), ""), new SqlText().add(Ddl.identifier(name)));
        } else {
            plain(contract.column(name).orElseThrow());
        }
    }

    /** The name that the dataset has for the value; the value itself where it has none. */
    private static String named(String names, String value) {
        String key = Ddl.identifier(Contracts.shipped().get(names).primaryKey().get(0));
        return "coalesce((select any_value(named_as) from (select " + key + " as named_by, name as named_as from {"
                + names + "}) where named_by = " + value + "), " + value + ")";
    }

    private void plain(Column column) {
        Col.Kind kind = switch (column.type()) {
            case DAY -> Col.Kind.DAY;
            case INSTANT -> Col.Kind.MOMENT;
            case COUNT, MONEY, FINE_MONEY, QUANTITY, NUMBER, RATIO -> Col.Kind.NUMBER;
            case TEXT, FLAG, CURRENCY, COUNTRY, TEXT_LIST -> Col.Kind.TEXT;
        };
        Kpi.Format format = column.type() == ColumnType.COUNT ? Kpi.Format.COUNT : Kpi.Format.NUMBER;
        String name = Ddl.identifier(column.name());
        put(
                new Col(column.name(), kind, format, ""),
                new SqlText()
                        .add(
                                column.type() == ColumnType.FLAG || column.type() == ColumnType.TEXT_LIST
                                        ? "cast(" + name + " as varchar)"
                                        : name));
    }

    private void put(Col column, SqlText value) {
        put(column, value, "cast(null as varchar)");
    }

    private void put(Col column, SqlText value, String id) {
        select.add(columns.isEmpty() ? "" : ", ")
                .add(value)
                .add(" as v" + columns.size() + ", " + id + " as i" + columns.size());
        columns.add(column);
    }

    /** Rows of a key figure: one a partner (and month, of a period that months make up). */
    private String figures() {
        Kpi kpi = metrics.kpis().find(metric.name()).orElseThrow();
        KpiQuery query = new KpiQuery(data, kpi, filters);
        boolean ofPartners = kpi.of() != Kpi.Of.PROGRAM;
        select.add("select ");
        if (ofPartners) {
            put(
                    new Col("partner", Col.Kind.TEXT, Kpi.Format.COUNT, "partner", true),
                    new SqlText().add(named("partners", "partner_id")),
                    "partner_id");
        }
        put(new Col("period_end", Col.Kind.DAY, Kpi.Format.COUNT, ""), new SqlText().add("period_end"));
        put(new Col("side", Col.Kind.VALUE, Kpi.Format.COUNT, ""), new SqlText().add("side"));
        put(new Col("value", Col.Kind.NUMBER, metric.format(), ""), new SqlText().add("value"));
        put(new Col("unknown_rows", Col.Kind.NUMBER, Kpi.Format.COUNT, ""), new SqlText().add("unknown_rows"));
        boolean money = kpi.parts() != Kpi.Parts.NUMBERS && metric.format() != Kpi.Format.COUNT;
        put(
                new Col(ADDS.get(1), Col.Kind.NUMBER, money ? Kpi.Format.MONEY : Kpi.Format.NUMBER, ""),
                new SqlText().add("numerator"));
        put(
                new Col(
                        ADDS.get(2),
                        Col.Kind.NUMBER,
                        kpi.parts() == Kpi.Parts.AMOUNTS ? Kpi.Format.MONEY : Kpi.Format.NUMBER,
                        ""),
                new SqlText().add("denominator"));
        select.add(" from (select * from {" + (ofPartners ? "partner_kpis" : "program_kpis") + "}) as k");
        boolean needsCountry = ofPartners
                && (filters.values().containsKey("country") || marks.values().containsKey("country"));
        if (needsCountry) {
            select.add(
                    " left join (select partner_id as key_partner, country from {partners}) on key_partner = partner_id");
        }
        where.add(query.where(List.of(filters.period()), marks, ofPartners));
        return "numerator desc nulls last, " + (ofPartners ? "partner_id, " : "") + "period_end";
    }

    /** Some of the rows, in their order. */
    List<Line> lines(int limit, long offset) {
        List<Line> lines = new ArrayList<>();
        List<Object> values = new ArrayList<>(List.of(select.values()));
        values.addAll(List.of(where.values()));
        values.add(limit);
        values.add(offset);
        data.each(
                select.text() + " where " + where.text() + " order by " + order + " limit ? offset ?",
                result -> {
                    while (result.next()) {
                        lines.add(line(result));
                    }
                },
                values.toArray());
        return lines;
    }

    /**
     * All rows, to be exported.
     *
     * @param sql a query, whose columns are those
     */
    record Listing(List<TableColumn> columns, String sql, List<Object> values) {
        Listing {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /** All rows in order; what has a name stands beside its id. */
    Listing listing() {
        List<String> names = new ArrayList<>();
        StringBuilder chosen = new StringBuilder("select ");
        for (int at = 0; at < columns.size(); at++) {
            Col column = columns.get(at);
            chosen.append(at == 0 ? "v" : ", v").append(at);
            names.add(column.name());
            if (column.isNamed()) {
                chosen.append(", i").append(at);
                names.add(column.name() + "_id");
            }
        }
        SqlText query = new SqlText().add(chosen + " from (").add(all()).add(") as listed");
        List<TableColumn> typed = new ArrayList<>();
        data.each(
                query.text() + " limit 0",
                none -> {
                    for (int at = 0; at < names.size(); at++) {
                        typed.add(new TableColumn(
                                names.get(at), none.getMetaData().getColumnTypeName(at + 1), ""));
                    }
                },
                query.values());
        return new Listing(typed, query.text(), List.of(query.values()));
    }

    private SqlText all() {
        return new SqlText().add(select).add(" where ").add(where).add(" order by " + order);
    }

    /** The row a result is at. */
    Line line(ResultSet result) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        List<@Nullable String> ids = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            values.add(result.getObject(at * 2 + 1));
            ids.add(result.getString(at * 2 + 2));
        }
        return new Line(values, ids);
    }

    /** How many rows there are, and what they add up to, above and below. */
    Sums sums() {
        StringBuilder sums = new StringBuilder("select count(*) as n");
        for (int at = 0; at < columns.size(); at++) {
            if (ADDS.contains(columns.get(at).name())) {
                sums.append(", sum(v")
                        .append(at)
                        .append(") as ")
                        .append(columns.get(at).name());
            }
        }
        SqlText query = new SqlText()
                .add(sums + " from (")
                .add(select)
                .add(" where ")
                .add(where)
                .add(") as listed");
        List<String> names = columns.stream().map(Col::name).toList();
        return data.first(
                        query.text(),
                        row -> new Sums(
                                row.count("n"),
                                names.contains("adds")
                                        ? row.decimal("adds")
                                        : names.contains("adds_above") ? row.decimal("adds_above") : null,
                                names.contains("adds_below") ? row.decimal("adds_below") : null),
                        query.values())
                .orElseThrow();
    }

    /** What listed rows add up to; null where they add nothing known. */
    record Sums(
            long rows, @Nullable BigDecimal above, @Nullable BigDecimal below) {}
}
