package io.partnerscope.server.catalogue;

import io.partnerscope.server.data.Data;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How current a dataset of the lake is.
 *
 * @param rejected rows that could not land
 * @param newestOn newest business day; null where it has none
 * @param daysOld days from then to the day the release looks from; null where it has none
 */
public record Freshness(
        String dataset,
        long accepted,
        long rejected,
        @Nullable LocalDate newestOn,
        @Nullable Long daysOld) {
    /** A dataset whose newest business day is further back is said to be stale. */
    public static final long FRESH_DAYS = 7;

    /** Every dataset that anything ever came in for, by name. */
    public static List<Freshness> all(Data data) {
        LocalDate asOf = data.release().manifest().asOf();
        return data.rows("""
                select dataset, sum(accepted)::bigint as accepted, sum(rejected)::bigint as rejected,
                       max(newest_on) as newest_on
                from {data_quality} group by dataset order by dataset
                """, row -> {
            LocalDate newest = row.optionalDay("newest_on");
            return new Freshness(
                    row.text("dataset"),
                    row.count("accepted"),
                    row.count("rejected"),
                    newest,
                    newest == null ? null : Long.valueOf(ChronoUnit.DAYS.between(newest, asOf)));
        });
    }

    /** Whether its newest business day is long ago. */
    public boolean stale() {
        return daysOld != null && daysOld > FRESH_DAYS;
    }
}
