package io.partnerscope.server.quarantine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row that could not land.
 *
 * @param line of the file at which the row begins, the first being 1
 * @param part the unpivoted column of a wide file; empty otherwise
 * @param kinds what kind each reason is of
 * @param reasons in words
 * @param rawRow the row as it came; null where it could not be read
 */
public record Refused(
        String dataset,
        String source,
        String file,
        long line,
        String part,
        String batch,
        List<String> kinds,
        List<String> reasons,
        @Nullable String rawRow,
        @Nullable Instant quarantinedAt) {
    private static final int SHORT = 100;
    private static final int LONGEST = 20_000;

    public Refused {
        kinds = List.copyOf(kinds);
        reasons = List.copyOf(reasons);
    }

    /** The reasons without the file and line they begin with, for where these stand beside them. */
    public List<String> plainReasons() {
        String place = file + " line " + line + ": ";
        return reasons.stream()
                .map(reason -> reason.startsWith(place) ? reason.substring(place.length()) : reason)
                .toList();
    }

    /** The beginning of the row; null where it could not be read. */
    public @Nullable String beginning() {
        return cut(rawRow, SHORT);
    }

    /** The row for the page, cut only where no page could show it. */
    public @Nullable String shownRow() {
        return cut(rawRow, LONGEST);
    }

    /** Whether its beginning is not all of it. */
    public boolean wasCut() {
        return rawRow != null && rawRow.length() > SHORT;
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
