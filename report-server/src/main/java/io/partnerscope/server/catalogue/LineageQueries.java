package io.partnerscope.server.catalogue;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Data;
import java.util.List;

/** Asks a release where its datasets come from. */
final class LineageQueries {
    private static final String FILES = """
            select dataset, source_name, count(*) as files,
                   list_slice(list(source_file order by last desc, source_file), 1, 5) as newest
            from (select dataset, source_name, source_file, max(started_at) as last from {batches} group by all)
            group by dataset, source_name order by dataset, source_name
            """;

    private LineageQueries() {}

    static Lineage of(Data data, String dataset) {
        Contract batches = Contracts.shipped().get("batches");
        List<Lineage.Fed> fed = data.scope().opens(batches)
                ? data.rows(
                        FILES,
                        row -> new Lineage.Fed(
                                row.text("dataset"), row.text("source_name"), row.count("files"), row.texts("newest")))
                : List.of();
        return Lineage.of(dataset, data.release().manifest().reads(), fed, data.scope()::opens);
    }
}
