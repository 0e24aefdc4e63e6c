package io.partnerscope.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.partnerscope.contract.Check;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a generated sample that ingestion would accept, without ingesting them. */
public final class SampleRows {
    private SampleRows() {}

    /** Of each key one row, with values of the contract's types and checks. */
    public static Dataset<Row> sound(Path sample, Contract contract) {
        Dataset<Row> rows = TestLakes.session()
                .read()
                .options(Map.of("header", "true", "mode", "DROPMALFORMED"))
                .csv(sample.resolve(contract.name() + ".csv").toString());
        for (Column column : contract.columns()) {
            String typed =
                    "try_cast(`" + column.name() + "` as " + column.type().spark() + ")";
            rows = rows.where(expr("`" + column.name() + "` is null or " + typed + " is not null"))
                    .withColumn(column.name(), expr(typed));
            if (column.required()) {
                rows = rows.where(col(column.name()).isNotNull());
            }
            if (!column.values().isEmpty()) {
                rows = rows.where(col(column.name())
                        .isNull()
                        .or(col(column.name()).isin(column.values().toArray())));
            }
            if (column.type() == ColumnType.COUNTRY) {
                rows = rows.where(
                        col(column.name()).isNull().or(col(column.name()).isin((Object[]) Locale.getISOCountries())));
            }
        }
        for (Check check : contract.checks()) {
            if (check.severity() == Check.Severity.ERROR) {
                rows = rows.where(expr("coalesce(" + check.expression() + ", true)"));
            }
        }
        return rows.dropDuplicates(contract.primaryKey().toArray(String[]::new));
    }

    /** The rows of a dataset by its name. */
    public static Dataset<Row> sound(Path sample, String dataset) {
        return sound(sample, Contracts.shipped().get(dataset));
    }
}
