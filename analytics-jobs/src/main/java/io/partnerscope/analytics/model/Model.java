package io.partnerscope.analytics.model;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One dataset computed from others. No reads of its own, no writes, no actions, no clock: it says what is to be
 * computed, the runner does the rest.
 *
 * <p>A model named as a contract of the marts makes that mart. Any other is a step on the way: it is put into the plan
 * of the one model that reads it, or kept for the time of the run where several do.
 */
public interface Model {
    /** The name under which other models read it; that of its contract where it makes a mart. */
    String name();

    /** The datasets it reads: lake datasets, records of ingestion, marts and steps. */
    Set<String> reads();

    /** The datasets its rows come from: those it reads, and those it looks into in other ways, such as by a function. */
    default Set<String> madeFrom() {
        return reads();
    }

    /** About how many times as long it takes as most models do; it decides what is begun first. */
    default int weight() {
        return 1;
    }

    /** The rows, in the names and types of the contract where there is one. */
    Dataset<Row> build(Inputs inputs);
}
