package io.partnerscope.server.catalogue;

import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The datasets open to the reader.
 *
 * @param text only datasets whose name or description contains it
 */
public record CataloguePage(Shell shell, String text, List<Entry> marts, List<Entry> lake) {
    public CataloguePage {
        marts = List.copyOf(marts);
        lake = List.copyOf(lake);
    }

    /**
     * One dataset.
     *
     * @param rows in this release; null where it is not known
     * @param newestOn newest business day; null where there is none
     * @param rejected rows in quarantine; null for marts
     */
    public record Entry(
            String name,
            String description,
            @Nullable Long rows,
            @Nullable LocalDate newestOn,
            @Nullable Long rejected) {}
}
