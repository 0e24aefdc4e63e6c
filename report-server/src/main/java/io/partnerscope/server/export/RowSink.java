package io.partnerscope.server.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table one by one. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes a row.
     *
     * @param cells one a column: texts, flags, numbers, days ({@link java.time.LocalDate}), moments ({@link
     *     java.time.Instant}, {@link java.time.OffsetDateTime} or, without a zone, {@link java.time.LocalDateTime}), lists
     *     of them, and null for unknown; of other things their text. The list may be used again for the next row.
     */
    void row(List<@Nullable Object> cells) throws IOException;
}
