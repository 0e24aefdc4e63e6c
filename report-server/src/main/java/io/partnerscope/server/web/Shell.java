package io.partnerscope.server.web;

import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param title of the page, for the window
 * @param reader the name of the one who reads; null for a stranger
 * @param role of the reader; empty for a stranger
 * @param csrf the token that forms carry
 * @param navigation the pages open to the reader
 * @param release what is shown; null while there is none
 * @param charts whether the page draws charts
 * @param assets where style sheets and scripts are
 */
public record Shell(
        String title,
        @Nullable String reader,
        String role,
        String csrf,
        List<Item> navigation,
        @Nullable Shown release,
        boolean charts,
        Assets assets,
        Texts texts,
        Formats formats) {
    public Shell {
        navigation = List.copyOf(navigation);
    }

    /** One entry of the navigation. */
    public record Item(String address, String label, boolean current) {}

    /** The release shown. */
    public record Shown(String id, LocalDate asOf, Instant createdAt, String currency) {}

    /** Whether the page of that address is in the reader's navigation, and so are those below it open. */
    public boolean opens(String address) {
        return navigation.stream().anyMatch(item -> item.address().equals(address));
    }

    /** A text of the message catalogue. */
    public String text(String key, Object... values) {
        return texts.get(key, values);
    }
}
