package io.partnerscope.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in {@code docs/sources}; with {@code -Dsource.pages.write=true} they are written anew. */
class SourcePageTest {
    private static final Path PAGES = Path.of("docs/sources");

    static List<String> names() {
        return Sources.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageIsWhatTheSourceSays(String name) throws IOException {
        String page = SourcePage.of(Sources.shipped(name).orElseThrow(), Contracts.shipped());
        Path file = PAGES.resolve(name + ".md");
        if (Boolean.getBoolean("source.pages.write")) {
            Files.createDirectories(PAGES);
            Files.writeString(file, page);
        }

        assertThat(file)
                .as("made by: partnerscope sources docs --out ingestion/docs/sources")
                .hasContent(page);
    }

    @Test
    void thereIsNoPageWithoutASource() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> String.valueOf(page.getFileName()).replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(Sources.names());
        }
    }

    @Test
    void saysWhereEachColumnComesFrom() {
        Source source = Sources.parse("x.yaml", """
                name: x
                description: Deals.
                notes: [Beware.]
                files:
                  deals: {path: d.csv, columns: [Id, Stage], optionalColumns: [Owner], otherNames: {Id: [Number]}}
                  owners: {path: o.csv}
                datasets:
                  deals:
                    from: deals
                    filter: Stage <> 'draft'
                    require: [partner_id]
                    lookups: {owner: {file: owners, on: {Key: Owner}, otherwise: {Name: nobody}}}
                    columns:
                      deal_id: Id
                      partner_id: owner.Name
                      outcome: {of: Stage, map: {Won: won, "": open}, otherwise: empty}
                """);

        String page = SourcePage.of(source, Contracts.shipped());

        assertThat(page)
                .contains("- Beware.")
                .contains("| Id | no | Number |\n| Stage | no |  |\n| Owner | yes |  |")
                .contains("- Left out and counted as filtered, unless `Stage <> 'draft'`.")
                .contains("- Look-up `owner`: the first line of **owners** with `Key` equal to `Owner`;"
                        + " without one its columns are empty, but `Name` is nobody.")
                .contains("| partner_id (required) | text | `owner.Name` | Partner that registered the deal. |")
                .contains("| outcome | text | `Stage`: Won → won; (empty) → open; any other word leaves it empty |")
                .contains("Stays empty, hence unknown: vendor_id, customer_id,");
    }
}
