package io.partnerscope.analytics.quality;

import io.partnerscope.analytics.input.Parquet;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The DuckDB queries behind {@code data_quality}, made from contracts. Pure functions of text. */
final class QualityQueries {
    /** Temporary table of the currencies and days that no rate serves: currency, day. */
    static final String UNSERVED = "unserved_rates";

    private static final Set<ColumnType> MONEY = Set.of(ColumnType.MONEY, ColumnType.FINE_MONEY);

    /**
     * The day amounts are converted by, where it is another than the dataset is partitioned by or where that has no
     * partitions. An engineer's rates have none: they are converted by the months they hold in, not by a day of their row.
     */
    private static final Map<String, String> CONVERTED_ON = Map.of(
            "deals", "closed_on",
            "commitments", "valid_from",
            "subscriptions", "term_start",
            "marketing_activities", "coalesce(started_on, ended_on)",
            "engagements", "actual_end");

    private QualityQueries() {}

    /** What each batch brought, over its files. */
    static String batches(List<String> files) {
        return "select dataset, batch_id, source_name, max(started_at), sum(received)::bigint, sum(accepted)::bigint,"
                + " sum(duplicates)::bigint, sum(rejected)::bigint, sum(filtered)::bigint, sum(rounded)::bigint from "
                + Parquet.relation(files) + " group by all order by all";
    }

    /**
     * The currencies and days by which the rows with an amount are converted; none where no amount has such a day. A row
     * without that day, such as a deal that is open, is not converted at all.
     */
    static Optional<String> currencyDays(Contract contract, List<String> files) {
        return amountIsGiven(contract)
                .map(given -> "select distinct currency, " + conversionDay(contract) + " from "
                        + Parquet.relation(files) + " where currency is not null and " + given);
    }

    /** By batch and source: rows in the lake that are orphans, that are unconverted, oldest and newest business day. */
    static String facts(Contract contract, Function<String, List<String>> files) {
        String unconverted = amountIsGiven(contract)
                .map(given -> given + " and (currency, " + conversionDay(contract)
                        + ") in (select (currency, day) from " + UNSERVED + ")")
                .orElse("false");
        return "select batch_id, source_name, count(*) filter (where is_orphan), count(*) filter (where is_unconverted),"
                + " min(day), max(day) from (select batch_id, source_name, " + orphan(contract, files)
                + " as is_orphan, " + unconverted + " as is_unconverted, " + day(contract) + " as day from "
                + Parquet.relation(files.apply(contract.name())) + ") group by all";
    }

    private static String orphan(Contract contract, Function<String, List<String>> files) {
        String named = contract.columns().stream()
                .filter(column -> column.references() != null)
                .map(column -> missingParent(column, files))
                .collect(Collectors.joining(" or "));
        return named.isEmpty() ? "false" : named;
    }

    private static String missingParent(Column column, Function<String, List<String>> files) {
        String child = Ddl.identifier(column.name());
        Contract parent = Contracts.shipped().get(String.valueOf(column.references()));
        List<String> parentFiles = files.apply(parent.name());
        if (parentFiles.isEmpty()) {
            return child + " is not null";
        }
        return "(" + child + " is not null and " + child + " not in (select "
                + Ddl.identifier(parent.primaryKey().get(0)) + " from " + Parquet.relation(parentFiles) + "))";
    }

    private static String day(Contract contract) {
        return asDay(partitionColumn(contract));
    }

    private static @Nullable String partitionColumn(Contract contract) {
        return contract.partitionBy() == null ? null : Ddl.identifier(contract.partitionBy());
    }

    private static @Nullable String convertedOn(Contract contract) {
        String named = CONVERTED_ON.get(contract.name());
        return named == null ? partitionColumn(contract) : named;
    }

    private static String conversionDay(Contract contract) {
        return asDay(convertedOn(contract));
    }

    private static String asDay(@Nullable String expression) {
        return "cast(" + (expression == null ? "null" : expression) + " as date)";
    }

    private static Optional<String> amountIsGiven(Contract contract) {
        if (convertedOn(contract) == null || contract.column("currency").isEmpty()) {
            return Optional.empty();
        }
        String given = contract.columns().stream()
                .filter(column ->
                        MONEY.contains(column.type()) && !column.name().endsWith("_usd"))
                .map(column -> Ddl.identifier(column.name()) + " is not null")
                .collect(Collectors.joining(" or ", "(", ")"));
        return given.equals("()") ? Optional.empty() : Optional.of(given);
    }
}
