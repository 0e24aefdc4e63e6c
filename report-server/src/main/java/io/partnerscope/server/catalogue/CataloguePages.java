package io.partnerscope.server.catalogue;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.export.Cells;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the pages of the catalogue. */
final class CataloguePages {
    private static final int SAMPLE = 10;
    private static final int LONGEST_CELL = 80;

    private final Call call;
    private final Data data;
    private final RowCounts rows;

    CataloguePages(Call call) {
        this.call = call;
        this.data = call.data();
        this.rows = new RowCounts(data);
    }

    CataloguePage list(String text) {
        return new CataloguePage(call.shell(call.texts().get("data.title"), false), text, CatalogueList.of(data, text));
    }

    DatasetPage dataset(String name) {
        Contract contract = DatasetQuery.open(call, name);
        List<Column> columns = DatasetQuery.openColumns(call, contract);
        Lineage lineage = LineageQueries.of(data, name);
        return new DatasetPage(
                call.shell(name, false),
                name,
                contract.layer().name().toLowerCase(Locale.ROOT),
                contract.description(),
                contract.primaryKey(),
                rows.of(contract).orElse(null),
                columns.stream().map(column -> described(contract, column)).toList(),
                contract.checks().stream()
                        .map(check -> new DatasetPage.Checked(
                                check.name(),
                                check.description(),
                                check.severity().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                sample(contract, columns),
                batches(name),
                lineage,
                LineagePicture.of(lineage),
                Address.of("/api/datasets", name).toString(),
                Address.of("/api/datasets", name).with("limit", "10").toString());
    }

    private static DatasetPage.Described described(Contract contract, Column column) {
        return new DatasetPage.Described(
                column.name(),
                column.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                column.required(),
                contract.primaryKey().contains(column.name()),
                column.unit() == null ? "" : column.unit(),
                column.description());
    }

    private List<List<@Nullable String>> sample(Contract contract, List<Column> columns) {
        List<List<@Nullable String>> sample = new ArrayList<>();
        data.each(
                DatasetQuery.select(contract, columns) + " limit ?",
                result -> {
                    while (result.next()) {
                        List<@Nullable String> cells = new ArrayList<>();
                        for (int at = 1; at <= columns.size(); at++) {
                            cells.add(shown(result.getObject(at)));
                        }
                        sample.add(cells);
                    }
                },
                SAMPLE);
        return sample;
    }

    private static @Nullable String shown(@Nullable Object value) throws SQLException {
        Object plain = Cells.plain(value);
        if (plain == null) {
            return null;
        }
        String text =
                plain instanceof BigDecimal exact ? exact.stripTrailingZeros().toPlainString() : plain.toString();
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    private List<DatasetPage.Quality> batches(String dataset) {
        // Not remembered: the moments are written in the reader's language.
        return data.freshRows(
                "select * from {data_quality} where dataset = ? order by ingested_at desc, batch_id limit 50",
                row -> {
                    OffsetDateTime at = row.moment("ingested_at");
                    return new DatasetPage.Quality(
                            row.text("batch_id"),
                            row.text("source_name"),
                            call.formats().moment(at == null ? null : at.toInstant()),
                            row.count("received"),
                            row.count("accepted"),
                            row.count("duplicates"),
                            row.count("rejected"),
                            row.count("filtered"),
                            row.count("orphans"),
                            row.count("unconverted"),
                            row.optionalDay("oldest_on"),
                            row.optionalDay("newest_on"));
                },
                dataset);
    }
}
