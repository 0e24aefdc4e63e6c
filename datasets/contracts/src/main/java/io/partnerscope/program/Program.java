package io.partnerscope.program;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tier program: what is measured, and in which version of the rules what each level asks for (DOMAIN §3).
 *
 * @param id name in files, marts and addresses
 * @param name as people call it
 * @param description what it is for
 * @param subject who is judged
 * @param currency of all amounts of the program
 * @param measures by name
 * @param versions earliest first
 */
public record Program(
        String id,
        String name,
        String description,
        Subject subject,
        String currency,
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
        PARTNER
    }

    /**
     * The rules from a day on.
     *
     * @param effectiveFrom first day they are in force
     * @param levels lowest first
     */
    public record Version(LocalDate effectiveFrom, List<Level> levels) implements java.io.Serializable {
        public Version {
            levels = List.copyOf(levels);
        }
    }

    /** The rules in force on a day; none before the first version. */
    public Optional<Version> versionOn(LocalDate day) {
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later);
    }
}
