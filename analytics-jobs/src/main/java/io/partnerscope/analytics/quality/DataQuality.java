package io.partnerscope.analytics.quality;

import io.partnerscope.analytics.input.PinnedLake;
import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.money.Rates;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The mart {@code data_quality}: what each batch brought, and what is the matter with the rows of it that are now in the
 * lake. Its queries are made from the contracts and run by DuckDB over the pinned files: some forty small joins, which
 * as Spark jobs would take longer than all key figures.
 *
 * @param duckDb a connection; used through a copy of it
 * @param lake the pinned lake, read file by file
 * @param rates says which amounts convert
 */
public record DataQuality(Connection duckDb, PinnedLake lake, Rates rates) implements Model {
    @Override
    public String name() {
        return "data_quality";
    }

    @Override
    public Set<String> reads() {
        return Set.of();
    }

    /** It goes to the files of everything that came in. */
    @Override
    public Set<String> madeFrom() {
        return Stream.concat(
                        Stream.of("batches"),
                        Contracts.shipped().of(Contract.Layer.LAKE).stream().map(Contract::name))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        try (Connection own = ((DuckDBConnection) duckDb).duplicate()) {
            return inputs.session()
                    .createDataFrame(rows(own), Lake.schema(Contracts.shipped().get(name())));
        } catch (SQLException failure) {
            throw new IllegalStateException("The quality of the data cannot be told", failure);
        }
    }

    private record Batch(String dataset, String batchId, String sourceName) {}

    private record Facts(
            long orphans,
            long unconverted,
            @Nullable LocalDate oldest,
            @Nullable LocalDate newest) {
        static final Facts NONE = new Facts(0, 0, null, null);
    }

    private List<Row> rows(Connection own) throws SQLException {
        List<Row> rows = new ArrayList<>();
        if (lake.files("batches").isEmpty()) {
            return rows;
        }
        Map<Batch, Facts> facts = facts(own);
        try (Statement statement = own.createStatement();
                ResultSet found = statement.executeQuery(QualityQueries.batches(lake.files("batches")))) {
            while (found.next()) {
                Batch batch = new Batch(found.getString(1), found.getString(2), found.getString(3));
                Facts now = facts.getOrDefault(batch, Facts.NONE);
                rows.add(RowFactory.create(
                        batch.dataset(),
                        batch.batchId(),
                        batch.sourceName(),
                        found.getObject(4, OffsetDateTime.class).toInstant(),
                        found.getLong(5),
                        found.getLong(6),
                        found.getLong(7),
                        found.getLong(8),
                        found.getLong(9),
                        found.getLong(10),
                        now.orphans(),
                        now.unconverted(),
                        now.oldest(),
                        now.newest()));
            }
        }
        return rows;
    }

    private Map<Batch, Facts> facts(Connection own) throws SQLException {
        Map<Batch, Facts> facts = new HashMap<>();
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            if (lake.files(contract.name()).isEmpty()) {
                continue;
            }
            noteUnservedRates(own, contract);
            try (Statement statement = own.createStatement();
                    ResultSet found = statement.executeQuery(QualityQueries.facts(contract, lake::files))) {
                while (found.next()) {
                    facts.put(
                            new Batch(contract.name(), found.getString(1), found.getString(2)),
                            new Facts(
                                    found.getLong(3),
                                    found.getLong(4),
                                    found.getObject(5, LocalDate.class),
                                    found.getObject(6, LocalDate.class)));
                }
            }
        }
        return facts;
    }

    private void noteUnservedRates(Connection own, Contract contract) throws SQLException {
        try (Statement statement = own.createStatement()) {
            statement.execute(
                    "create or replace temp table " + QualityQueries.UNSERVED + " (currency varchar, day date)");
            var query = QualityQueries.currencyDays(contract, lake.files(contract.name()));
            if (query.isEmpty()) {
                return;
            }
            try (ResultSet found = statement.executeQuery(query.get());
                    PreparedStatement insert =
                            own.prepareStatement("insert into " + QualityQueries.UNSERVED + " values (?, ?)")) {
                while (found.next()) {
                    LocalDate day = found.getObject(2, LocalDate.class);
                    if (day != null && !rates.serve(found.getString(1), day)) {
                        insert.setString(1, found.getString(1));
                        insert.setObject(2, day);
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
        }
    }
}
