package io.partnerscope.analytics.model;

import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a model is given.
 *
 * @param session the session its rows belong to; the function {@code converted(amount, currency, day)} is registered
 * @param datasets the datasets it reads, by name
 * @param viewpoint the day and the periods it looks at the world from
 * @param ingested the datasets that were ever ingested, be it without rows
 */
public record Inputs(
        SparkSession session, Map<String, Dataset<Row>> datasets, Viewpoint viewpoint, Set<String> ingested) {
    public Inputs {
        datasets = Map.copyOf(datasets);
        ingested = Set.copyOf(ingested);
    }

    /** The rows of a dataset the model said it reads. */
    public Dataset<Row> rows(String dataset) {
        Dataset<Row> rows = datasets.get(dataset);
        if (rows == null) {
            throw new IllegalArgumentException("Dataset not declared as read: " + dataset);
        }
        return rows;
    }

    /**
     * The parameters of SQL models, by name; bound, never pasted. {@code :<dataset>_ingested} says of each dataset of the
     * lake whether it ever was.
     */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(viewpoint.parameters());
        parameters.put("activity_is_known", ingested.stream().anyMatch(Set.of("sales", "usage", "deals")::contains));
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            parameters.put(contract.name() + "_ingested", ingested.contains(contract.name()));
        }
        return parameters;
    }
}
