package io.partnerscope.server.web;

import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Language;
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
 * @param language that the page is written in
 * @param address of this page with its query
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
        Language language,
        String address) {
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

    /** Texts in the reader's language. */
    public Texts texts() {
        return language.texts();
    }

    /** Formats of the reader's language. */
    public Formats formats() {
        return language.formats();
    }

    /** The languages to choose from. */
    public List<Language> languages() {
        return Language.all();
    }
}
