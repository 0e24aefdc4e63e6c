package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasuredDatasets;
import io.partnerscope.program.Program;
import io.partnerscope.program.RowFilter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows of a dataset a measure looks at: whose they are, on which day they count and how long, as columns of Spark. */
final class MeasuredRows {
    private MeasuredRows() {}

    /** The datasets that are read for the measures of these programs. */
    static Set<String> reads(List<Program> programs) {
        Set<String> reads = new LinkedHashSet<>(Set.of("vendors", "partners"));
        for (Asked asked : Asked.of(programs)) {
            reads.add(asked.dataset());
            asked.measure().source().where().forEach(filter -> reads.add(filter.dataset()));
        }
        return reads;
    }

    /** A dataset's rows beside the columns of the datasets they point to that filters of these measures ask for. */
    static Dataset<Row> of(String dataset, List<Asked> measures, Inputs inputs) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        Map<String, String> datasets = new LinkedHashMap<>();
        for (Asked asked : measures) {
            for (RowFilter filter : asked.measure().source().where()) {
                if (filter.through() != null) {
                    columns.computeIfAbsent(filter.through(), ignored -> new TreeSet<>())
                            .add(filter.column());
                    datasets.put(filter.through(), filter.dataset());
                }
            }
        }
        Dataset<Row> rows = inputs.rows(dataset);
        for (Map.Entry<String, Set<String>> pointer : columns.entrySet()) {
            String through = pointer.getKey();
            Contract other = Contracts.shipped().get(String.valueOf(datasets.get(through)));
            List<Column> shown =
                    new ArrayList<>(List.of(col(other.primaryKey().get(0)).as(through)));
            pointer.getValue().forEach(name -> shown.add(col(name).as(RowFilters.name(through, name))));
            rows = rows.join(
                    inputs.rows(other.name()).select(shown.toArray(Column[]::new)), new String[] {through}, "left");
        }
        return rows;
    }

    /** Whether a row counts for the measure: what its filters say, and nothing that happened after the as-of day. */
    static Column counts(Asked asked, LocalDate asOf) {
        Measure measure = asked.measure();
        Measure.Source source = measure.source();
        Column counts = subject(asked).isNotNull().and(day(measure).isNotNull());
        String subjectKind = MeasuredDatasets.subjectKind(source.dataset());
        if (subjectKind != null) {
            counts = counts.and(
                    col(subjectKind).equalTo(asked.program().subject().code()));
        }
        if (source.commitment() != null) {
            counts = counts.and(col("commitment").equalTo(source.commitment()));
        }
        if (source.needsEvidence()) {
            counts = counts.and(trim(col("evidence")).notEqual(""));
        }
        for (RowFilter filter : source.where()) {
            counts = counts.and(RowFilters.column(filter));
        }
        return isAgreed(measure) ? counts : counts.and(day(measure).leq(lit(asOf)));
    }

    /** Whose a row is. */
    static Column subject(Asked asked) {
        return col(MeasuredDatasets.subject(asked.dataset(), asked.program().subject())
                .orElseThrow(() -> new IllegalArgumentException(asked.dataset() + " names no subject")));
    }

    /** The day a row counts; one that ends but does not say when it began has been there from the beginning. */
    static Column day(Measure measure) {
        Column day = col(measure.source().day()).cast("date");
        boolean ends = !MeasuredDatasets.until(measure.dataset()).isEmpty();
        return ends && measure.window() == null ? coalesce(day, lit(Viewpoint.BEGINNING)) : day;
    }

    /** The last day a row is valid, where rows end and the measure has no window. */
    static Column until(Measure measure) {
        List<String> ends = MeasuredDatasets.until(measure.dataset());
        if (measure.window() != null || ends.isEmpty()) {
            return lit(null).cast("date");
        }
        Column[] columns = ends.stream().map(name -> col(name).cast("date")).toArray(Column[]::new);
        return columns.length == 1 ? columns[0] : least(columns);
    }

    /** What is agreed for days to come is known today; what happens then is not. */
    private static boolean isAgreed(Measure measure) {
        return measure.dataset().equals("commitments") || measure.dataset().equals("vendors");
    }
}
