package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tier program: what is measured, and in which version of the rules what each level asks for (DOMAIN §3).
 *
 * @param id name in files, marts and addresses
 * @param name as people call it
 * @param description what it is for
 * @param subject who is judged
 * @param currency of all amounts of the program
 * @param exchange how amounts of other currencies become amounts of it
 * @param asksForApproval whether a level is held only once a person has approved it
 * @param grace how long a level is still held after it was lost
 * @param measures by name
 * @param versions earliest first
 */
public record Program(
        String id,
        String name,
        String description,
        Subject subject,
        String currency,
        Exchange exchange,
        boolean asksForApproval,
        Grace grace,
        Map<String, Measure> measures,
        List<Version> versions)
        implements java.io.Serializable {
    public Program {
        measures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        versions = versions.stream()
                .sorted(Comparator.comparing(Version::effectiveFrom))
                .toList();
    }

    /** Who is judged. */
    public enum Subject {
        /** Vendors, by vendor_id. */
        VENDOR,
        /** Partners, by partner_id. */
        PARTNER;

        /** The name in files and datasets. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The column that holds their ids. */
        public String column() {
            return code() + "_id";
        }
    }

    /**
     * How amounts of other currencies become amounts of the program's.
     *
     * @param fixed units of the program's currency for one unit of another, the same for all days; empty where each
     *     amount is converted by the rate of its own business day (DOMAIN §2, FX)
     */
    public record Exchange(Map<String, BigDecimal> fixed) implements java.io.Serializable {
        /** By the rate of each amount's own business day. */
        public static final Exchange BY_BUSINESS_DAY = new Exchange(Map.of());

        public Exchange {
            fixed = Map.copyOf(fixed);
        }
    }

    /**
     * How long a level is still held after it was lost.
     *
     * @param months calendar months
     * @param days days beside them
     */
    public record Grace(int months, int days) implements java.io.Serializable {
        /** None: a level is lost at once. */
        public static final Grace NONE = new Grace(0, 0);

        /** Whether there is any. */
        public boolean isGiven() {
            return months > 0 || days > 0;
        }

        /** The last day on which a level is still held that was lost on a day, which is the first day without it. */
        public LocalDate until(LocalDate lostOn) {
            return lostOn.plusMonths(months).plusDays(days).minusDays(1);
        }
    }

    /**
     * The rules from a day on.
     *
     * @param effectiveFrom first day they are in force
     * @param scores points and indexes, by name
     * @param levels lowest first
     */
    public record Version(LocalDate effectiveFrom, Map<String, Score> scores, List<Level> levels)
            implements java.io.Serializable {
        public Version {
            scores = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scores));
            levels = List.copyOf(levels);
        }

        /** The level of that name, if there is one. */
        public Optional<Level> level(@Nullable String name) {
            return levels.stream().filter(level -> level.name().equals(name)).findFirst();
        }

        /** What one who holds the level of that name may read of its own: what its benefits and those below it open. */
        public Set<String> openedBy(@Nullable String name) {
            int rank = level(name).map(Level::rank).orElse(0);
            return levels.stream()
                    .filter(level -> level.rank() <= rank)
                    .flatMap(level -> level.benefits().stream())
                    .flatMap(benefit -> benefit.opens().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The same program with other measures and rules. */
    public Program with(Map<String, Measure> otherMeasures, List<Version> otherVersions) {
        return new Program(
                id,
                name,
                description,
                subject,
                currency,
                exchange,
                asksForApproval,
                grace,
                otherMeasures,
                otherVersions);
    }

    /** The rules in force on a day; none before the first version. */
    public Optional<Version> versionOn(LocalDate day) {
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later);
    }
}
