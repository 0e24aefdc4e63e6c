package io.partnerscope.server.catalogue;

import static java.util.stream.Collectors.toMap;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Data;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The datasets open to the reader, by layer. */
public record CatalogueList(List<Entry> marts, List<Entry> lake, List<Entry> records) {
    public CatalogueList {
        marts = List.copyOf(marts);
        lake = List.copyOf(lake);
        records = List.copyOf(records);
    }

    /**
     * One dataset.
     *
     * @param rows in this release; null where it is not known
     * @param newestOn newest business day; null where there is none
     * @param rejected rows in quarantine; null where none ever came in
     */
    public record Entry(
            String name,
            String description,
            @Nullable Long rows,
            @Nullable LocalDate newestOn,
            @Nullable Long rejected) {}

    /** Whether no dataset is in it. */
    public boolean none() {
        return marts.isEmpty() && lake.isEmpty() && records.isEmpty();
    }

    /** The datasets whose name or description contains the text. */
    static CatalogueList of(Data data, String text) {
        Map<String, Freshness> freshness =
                Freshness.all(data).stream().collect(toMap(Freshness::dataset, Function.identity()));
        return new CatalogueList(
                entries(data, Contract.Layer.MARTS, text, freshness),
                entries(data, Contract.Layer.LAKE, text, freshness),
                entries(data, Contract.Layer.RECORDS, text, freshness));
    }

    private static List<Entry> entries(Data data, Contract.Layer layer, String text, Map<String, Freshness> freshness) {
        String sought = text.toLowerCase(Locale.ROOT);
        RowCounts rows = new RowCounts(data);
        return Contracts.shipped().of(layer).stream()
                .filter(data.scope()::opens)
                .filter(one -> one.name().contains(sought)
                        || one.description().toLowerCase(Locale.ROOT).contains(sought))
                .map(one -> {
                    Freshness known = freshness.get(one.name());
                    return new Entry(
                            one.name(),
                            one.description(),
                            rows.of(one).orElse(null),
                            known == null ? null : known.newestOn(),
                            known == null ? null : Long.valueOf(known.rejected()));
                })
                .toList();
    }
}
