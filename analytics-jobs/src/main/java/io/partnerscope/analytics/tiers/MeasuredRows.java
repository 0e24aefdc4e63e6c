package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasuredDatasets;
import io.partnerscope.program.Program;
import io.partnerscope.program.RowFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows a measure looks at, with subject_id (whose they are), counted_on (the day they count) and valid_until (the last
 * day they are valid, where rows end and the measure has no window).
 */
final class MeasuredRows {
    private MeasuredRows() {}

    /** The datasets that are read for the measures of these programs. */
    static Set<String> reads(List<Program> programs) {
        Set<String> reads = new LinkedHashSet<>(Set.of("vendors", "partners"));
        for (Program program : programs) {
            for (Measure measure : program.measures().values()) {
                reads.add(measure.dataset());
                measure.source().where().forEach(filter -> reads.add(filter.dataset()));
            }
        }
        return reads;
    }

    /** The datasets without which a measure cannot be told: its own, and those its filters look into. */
    static Set<String> needs(Measure measure) {
        Set<String> datasets = new LinkedHashSet<>(Set.of(measure.dataset()));
        measure.source().where().stream()
                .filter(filter -> !(filter.test() instanceof RowFilter.OneOf oneOf && oneOf.orMissing()))
                .forEach(filter -> datasets.add(filter.dataset()));
        return datasets;
    }

    static Dataset<Row> of(Program program, Measure measure, Inputs inputs) {
        Measure.Source source = measure.source();
        Dataset<Row> rows = inputs.rows(source.dataset());
        String subjectKind = MeasuredDatasets.subjectKind(source.dataset());
        if (subjectKind != null) {
            rows = rows.where(col(subjectKind).equalTo(program.subject().code()));
        }
        rows = joined(rows, source, inputs);
        for (RowFilter filter : source.where()) {
            rows = rows.where(RowFilters.column(filter));
        }
        String subject = MeasuredDatasets.subject(source.dataset(), program.subject())
                .orElseThrow(() -> new IllegalArgumentException(source.dataset() + " names no subject"));
        return rows.withColumn("subject_id", col(subject))
                .withColumn("counted_on", day(measure))
                .withColumn("valid_until", until(measure))
                .where(col("subject_id").isNotNull().and(col("counted_on").isNotNull()))
                .where(
                        isAgreed(measure)
                                ? lit(true)
                                : col("counted_on").leq(lit(inputs.viewpoint().asOf())));
    }

    /** What is agreed for days to come is known today; what happens then is not. */
    private static boolean isAgreed(Measure measure) {
        return measure.dataset().equals("commitments") || measure.dataset().equals("vendors");
    }

    /** A row that ends but does not say when it began has been there from the beginning. */
    private static Column day(Measure measure) {
        Column day = col(measure.source().day()).cast("date");
        boolean ends = !MeasuredDatasets.until(measure.dataset()).isEmpty();
        return ends && measure.window() == null ? coalesce(day, lit(Viewpoint.BEGINNING)) : day;
    }

    private static Column until(Measure measure) {
        List<String> ends = MeasuredDatasets.until(measure.dataset());
        if (measure.window() != null || ends.isEmpty()) {
            return lit(null).cast("date");
        }
        Column[] columns = ends.stream().map(name -> col(name).cast("date")).toArray(Column[]::new);
        return columns.length == 1 ? columns[0] : least(columns);
    }

    /** The rows beside the columns of the datasets they point to that filters ask for. */
    private static Dataset<Row> joined(Dataset<Row> rows, Measure.Source source, Inputs inputs) {
        Dataset<Row> joined = rows;
        Set<String> through = source.where().stream()
                .filter(filter -> filter.through() != null)
                .map(filter -> String.valueOf(filter.through()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String pointer : through) {
            List<RowFilter> filters = source.where().stream()
                    .filter(filter -> pointer.equals(filter.through()))
                    .toList();
            Contract other = Contracts.shipped().get(filters.get(0).dataset());
            List<Column> columns =
                    new ArrayList<>(List.of(col(other.primaryKey().get(0)).as(pointer)));
            filters.stream()
                    .map(RowFilter::column)
                    .distinct()
                    .forEach(name -> columns.add(col(name).as(RowFilters.name(pointer, name))));
            Dataset<Row> pointedTo = inputs.rows(other.name()).select(columns.toArray(Column[]::new));
            joined = joined.join(pointedTo, new String[] {pointer}, "left");
        }
        return joined;
    }
}
