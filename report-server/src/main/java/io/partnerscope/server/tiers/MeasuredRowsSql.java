package io.partnerscope.server.tiers;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.program.Comparison;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasuredDatasets;
import io.partnerscope.program.Program;
import io.partnerscope.program.RowFilter;
import io.partnerscope.program.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows a measure counts for one subject on a day, as a query of DuckDB. Names come from contracts; what a program file
 * says is bound.
 *
 * @param text the query, with datasets in braces
 * @param values what is bound, in order
 */
record MeasuredRowsSql(String text, List<Object> values) {
    /** Columns that tell what a row is about, where its dataset has them. */
    private static final List<String> TELLING = List.of(
            "product_id",
            "partner_id",
            "vendor_id",
            "customer_id",
            "name",
            "person_id",
            "track",
            "level",
            "commitment");

    /** Columns that hold the amount of a row where the measure does not sum one. */
    private static final List<String> AMOUNTS = List.of("net_amount", "amount", "billed_amount");

    /**
     * The query.
     *
     * @param span the days of the measure's window; null where rows count as long as they are valid
     */
    static MeasuredRowsSql of(
            Program program, Measure measure, String subject, LocalDate asOf, Window.@Nullable Span span) {
        Measure.Source source = measure.source();
        Contract contract = Contracts.shipped().get(source.dataset());
        List<Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        conditions.add("r."
                + Ddl.identifier(MeasuredDatasets.subject(source.dataset(), program.subject())
                        .orElseThrow())
                + " = ?");
        values.add(subject);
        String kind = MeasuredDatasets.subjectKind(source.dataset());
        if (kind != null) {
            conditions.add("r." + Ddl.identifier(kind) + " = ?");
            values.add(program.subject().code());
        }
        if (source.commitment() != null) {
            conditions.add("r.commitment = ?");
            values.add(source.commitment());
        }
        if (source.needsEvidence()) {
            conditions.add("trim(r.evidence) <> ''");
        }
        source.where().forEach(filter -> conditions.add(condition(filter, values)));
        days(measure, contract, asOf, span, conditions, values);
        return new MeasuredRowsSql(
                "select " + columns(measure, contract) + " from {" + contract.name() + "} r" + joins(source) + " where "
                        + String.join(" and ", conditions),
                values);
    }

    /** The datasets the query reads. */
    static Set<String> datasets(Measure measure) {
        Set<String> datasets = measure.source().where().stream()
                .map(RowFilter::dataset)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        datasets.add(measure.dataset());
        return datasets;
    }

    /** The columns that decide which rows count and what they add, by dataset. */
    static Map<String, Set<String>> columns(Measure measure) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        Set<String> own = columns.computeIfAbsent(measure.dataset(), dataset -> new LinkedHashSet<>());
        own.add(measure.source().day());
        if (measure.source().column() != null) {
            own.add(measure.source().column());
        }
        own.addAll(MeasuredDatasets.until(measure.dataset()));
        measure.source()
                .where()
                .forEach(filter -> columns.computeIfAbsent(filter.dataset(), dataset -> new LinkedHashSet<>())
                        .add(filter.column()));
        return columns;
    }

    private static void days(
            Measure measure,
            Contract contract,
            LocalDate asOf,
            Window.@Nullable Span span,
            List<String> conditions,
            List<Object> values) {
        String day = "cast(r." + Ddl.identifier(measure.source().day()) + " as date)";
        if (span != null) {
            conditions.add(day + " between ? and ?");
            values.add(span.from());
            values.add(span.until());
            return;
        }
        conditions.add("coalesce(" + day + ", date '0001-01-01') <= ?");
        values.add(asOf);
        for (String until : MeasuredDatasets.until(contract.name())) {
            conditions.add("coalesce(r." + Ddl.identifier(until) + " >= ?, true)");
            values.add(asOf);
        }
    }

    private static String columns(Measure measure, Contract contract) {
        List<String> shown = new ArrayList<>();
        String key = contract.primaryKey().stream()
                .filter(column -> measure.source().where().stream()
                        .noneMatch(filter ->
                                filter.through() == null && filter.column().equals(column)))
                .map(column -> "r." + Ddl.identifier(column))
                .collect(Collectors.joining(", ", "concat_ws(' / ', ", ")"));
        for (String column : TELLING) {
            if (contract.column(column).isPresent() && !contract.primaryKey().contains(column)) {
                shown.add("r." + Ddl.identifier(column));
            }
        }
        for (String until : MeasuredDatasets.until(contract.name())) {
            shown.add("'→ ' || r." + Ddl.identifier(until));
        }
        if (contract.column("evidence").isPresent()) {
            shown.add("r.evidence");
        }
        String amount = amount(measure, contract);
        return key + " as row_key, cast(r." + Ddl.identifier(measure.source().day()) + " as date) as day, "
                + (shown.isEmpty() ? "''" : "concat_ws(' · ', " + String.join(", ", shown) + ")") + " as detail, "
                + (amount == null ? "null" : "r." + Ddl.identifier(amount)) + " as amount, "
                + (contract.column("currency").isPresent() && amount != null ? "r.currency" : "null")
                + " as currency, r.source_file, r.source_line";
    }

    private static @Nullable String amount(Measure measure, Contract contract) {
        String own = measure.source().column();
        if (own != null
                && contract.column(own)
                        .filter(column -> column.type().isDecimal())
                        .isPresent()) {
            return own;
        }
        return AMOUNTS.stream()
                .filter(name -> contract.column(name).isPresent())
                .findFirst()
                .orElse(null);
    }

    private static String joins(Measure.Source source) {
        Map<String, String> pointers = new LinkedHashMap<>();
        source.where().stream()
                .filter(filter -> filter.through() != null)
                .forEach(filter -> pointers.put(String.valueOf(filter.through()), filter.dataset()));
        return pointers.entrySet().stream()
                .map(pointer -> {
                    String name = Ddl.identifier(pointer.getKey());
                    Contract other = Contracts.shipped().get(pointer.getValue());
                    return " left join {" + other.name() + "} as " + alias(pointer.getKey()) + " on "
                            + alias(pointer.getKey()) + "."
                            + Ddl.identifier(other.primaryKey().get(0)) + " = r." + name;
                })
                .collect(Collectors.joining());
    }

    private static String alias(String through) {
        return Ddl.identifier("of_" + through);
    }

    private static String condition(RowFilter filter, List<Object> values) {
        String through = filter.through();
        String value = (through == null ? "r" : alias(through)) + "." + Ddl.identifier(filter.column());
        ColumnType type = Contracts.shipped()
                .get(filter.dataset())
                .column(filter.column())
                .orElseThrow()
                .type();
        if (filter.test() instanceof RowFilter.Present present) {
            return value + (present.isPresent() ? " is not null" : " is null");
        }
        boolean isDay = type == ColumnType.DAY || type == ColumnType.INSTANT;
        boolean isNumber = type.isDecimal() || type == ColumnType.COUNT;
        String cast = isDay ? "date" : isNumber ? "decimal(38, 12)" : "varchar";
        String typed = "cast(" + value + " as " + cast + ")";
        String bound = "cast(? as " + cast + ")";
        if (filter.test() instanceof RowFilter.OneOf oneOf) {
            oneOf.values().forEach(text -> values.add(isNumber ? text.replace("_", "") : text));
            String list = String.join(", ", Collections.nCopies(oneOf.values().size(), bound));
            // A row that points to nothing has no value; one that points to what nobody knows has one that is not
            // known.
            String missing = !oneOf.orMissing() || through == null
                    ? String.valueOf(oneOf.orMissing())
                    : "r." + Ddl.identifier(through) + " is null";
            return "coalesce(" + typed + (oneOf.isNegated() ? " not in (" : " in (") + list + "), " + missing + ")";
        }
        RowFilter.Bound test = (RowFilter.Bound) filter.test();
        values.add(test.value());
        return typed + " "
                + (test.comparison() == Comparison.PRESENT
                        ? "="
                        : test.comparison().sign()) + " " + bound;
    }
}
