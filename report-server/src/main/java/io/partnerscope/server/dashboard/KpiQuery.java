package io.partnerscope.server.dashboard;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key figure of the marts. Whatever is more than one row of them is computed anew from the sums of numerators and
 * denominators, and only where they add up; never averaged.
 */
final class KpiQuery {
    /** Older releases do not say what is provisional. */
    private static final String FIGURES = "(select * from {MART} union all by name"
            + " select cast(null as boolean) as provisional where false) as k";

    private final Data data;
    private final Kpi kpi;
    private final Filters filters;
    private final boolean sharingOnly;

    KpiQuery(Data data, Kpi kpi, Filters filters) {
        this(data, kpi, filters, false);
    }

    private KpiQuery(Data data, Kpi kpi, Filters filters, boolean sharingOnly) {
        this.data = data;
        this.kpi = kpi;
        this.filters = filters;
        this.sharingOnly = sharingOnly;
    }

    /** Whether those partners that share it may be told of where all together may not. */
    boolean mayBeOfSharing() {
        return mayBeClosed() && kpi.internal() && kpi.sums() != Kpi.Sums.NOTHING && !isOfPartners();
    }

    /** The figure of those partners that are open one by one. */
    KpiQuery ofSharing() {
        return new KpiQuery(data, kpi, filters, true);
    }

    /** The side told of; empty where the figure has none. */
    String side() {
        return kpi.hasSides() ? filters.values().getOrDefault("side", "sell_in") : "";
    }

    /** Whether rows of several partners are put together, not those of the program read. */
    boolean isOfPartners() {
        return kpi.of() == Kpi.Of.PARTNERS
                && (filters.values().containsKey("partner")
                        || filters.values().containsKey("country")
                        || data.scope().principal().role() == Role.PARTNER);
    }

    /** Whether the period is one that figures are kept for or can be made from. */
    boolean isTold(Period period) {
        if (period.kind() == Period.Kind.CUSTOM) {
            return kpi.sums() == Kpi.Sums.PARTNERS_AND_MONTHS
                    && period.isOfWholeMonths()
                    && isKept("month", period.to());
        }
        return isKept(period.kind().code(), period.to());
    }

    private boolean isKept(String period, LocalDate end) {
        return data.rows("select period, period_end from {periods}", row -> row.text("period") + row.day("period_end"))
                .contains(period + end);
    }

    /** The figure of the period, in all or by month, partner, country or side. */
    Map<Key, Part> parts(List<Period> periods, Marks marks, List<String> dimensions) {
        record Line(Key key, Part part) {}
        boolean ofPartners = sharingOnly
                || isOfPartners()
                || dimensions.contains("partner")
                || dimensions.contains("country")
                || marks.values().containsKey("partner")
                || marks.values().containsKey("country");
        SqlText query = new SqlText().add("select ");
        for (int at = 0; at < dimensions.size(); at++) {
            query.add(dimension(dimensions.get(at)) + " as key" + at + ", ");
        }
        query.add("count(*) as rows, sum(numerator) as above, sum(denominator) as below,"
                + " count(denominator) as ratios, coalesce(sum(unknown_rows), 0) as unknown,"
                + " count(*) filter (where value is null and unknown_rows = 0) as without,"
                + " coalesce(bool_or(provisional), false) as provisional from ");
        query.add(FIGURES.replace("MART", ofPartners ? "partner_kpis" : "program_kpis"));
        boolean needsCountry = dimensions.contains("country")
                || marks.values().containsKey("country")
                || filters.values().containsKey("country");
        if (needsCountry) {
            query.add(
                    " left join (select partner_id as key_partner, country from {partners}) on key_partner = partner_id");
        }
        query.add(" where ").add(where(periods, marks, ofPartners));
        query.add(dimensions.isEmpty() ? "" : " group by all");
        Map<Key, Part> parts = new LinkedHashMap<>();
        data
                .rows(
                        query.text(),
                        row -> new Line(
                                new Key(
                                        dimensions.isEmpty() ? null : row.optionalText("key0"),
                                        dimensions.size() < 2 ? null : row.optionalText("key1")),
                                new Part(
                                        row.decimal("above"),
                                        row.count("ratios") == 0 ? null : row.decimal("below"),
                                        row.count("unknown"),
                                        row.count("rows"),
                                        Boolean.TRUE.equals(row.flag("provisional")))),
                        query.values())
                .stream()
                .filter(line -> line.part().rows() > 0)
                .forEach(line -> parts.put(line.key(), line.part()));
        return parts;
    }

    private static String dimension(String name) {
        return switch (name) {
            case Tile.MONTH -> "strftime(period_end, '%Y-%m')";
            case "partner" -> "partner_id";
            case "country", "side" -> name;
            default -> throw new IllegalArgumentException("Key figures have no dimension " + name);
        };
    }

    /** Conditions on rows of the marts: the figure, its periods, side, partner and country, and what was chosen. */
    SqlText where(List<Period> periods, Marks marks, boolean ofPartners) {
        SqlText where = new SqlText().add("kpi = ?", kpi.name());
        where.add(" and (false");
        for (Period period : periods) {
            if (period.kind() == Period.Kind.CUSTOM) {
                where.add(" or (period = 'month' and period_end between ? and ?)", period.from(), period.to());
            } else {
                where.add(" or (period = ? and period_end = ?)", period.kind().code(), period.to());
            }
        }
        where.add(")");
        if (kpi.hasSides() && !marks.values().containsKey("side")) {
            where.add(" and side = ?", side());
        }
        if (ofPartners) {
            List.of("partner", "country").forEach(name -> {
                String value = filters.values().get(name);
                if (value != null) {
                    where.add(" and " + dimension(name) + " = ?", value);
                }
            });
        }
        marks.values().forEach((name, value) -> {
            if (value == null) {
                where.add(" and " + dimension(name) + " is null");
            } else {
                where.add(" and " + dimension(name) + " = ?", value);
            }
        });
        return where;
    }

    /** Whether rows of it may be missing because they are not open to the reader. */
    boolean mayBeClosed() {
        Role role = data.scope().principal().role();
        return role == Role.PARTNER
                ? kpi.ownSideOnly() && side().equals("sell_in")
                : kpi.internal() || (kpi.ownSideOnly() && side().equals("sell_out"));
    }

    /** Whether rows of so many partners or months add up. */
    boolean addsUp(Part part, @Nullable Period period) {
        return part.rows() <= 1
                || kpi.sums() == Kpi.Sums.PARTNERS_AND_MONTHS
                || (kpi.sums() == Kpi.Sums.PARTNERS && (period == null || period.kind() != Period.Kind.CUSTOM));
    }

    Kpi kpi() {
        return kpi;
    }

    /** The names of what it is computed from and was never ingested. */
    Optional<String> missing() {
        List<String> missing =
                new ArrayList<>(kpi.missing(data.release().manifest().ingested()));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", missing).replace("|", " / "));
    }
}
