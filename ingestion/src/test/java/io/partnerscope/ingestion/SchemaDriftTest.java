package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that get columns their source does not know. */
class SchemaDriftTest {
    /** Declares no columns, so that the first file sets the standard. */
    private static final String SHOP = """
            name: shop
            description: Products of a shop.
            format: {type: csv%s}
            files:
              products: {path: "products*.csv"}
            datasets:
              products:
                from: products
                columns: {product_id: Id, name: Name, list_price: "`Net Price`", currency: "'EUR'"}
            """;

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
    }

    private static Source shop() {
        return Sources.parse("shop.yaml", SHOP.formatted(""));
    }

    private Path file(String name, String... lines) {
        return TestLake.file(folder.resolve("in"), name, lines);
    }

    private List<String> extras() {
        return texts("products", "concat(product_id, ' ', coalesce(extra_values, '-'))");
    }

    private List<String> newColumns() {
        return texts("batches", "concat(source_file, ' ', array_join(new_columns, ','))");
    }

    private List<String> texts(String dataset, String expression) {
        return lake.read(dataset).selectExpr(expression + " as text").orderBy("text").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void columnsTheCanonicalFormatDoesNotKnowAreKeptAndReported() {
        Path one = file(
                "products-1.csv",
                "product_id,name,discount,campaign",
                "P1,Switch,5 %,Spring",
                "P2,Router,,",
                "P3,Cable,,May");
        Path other = file("products-2.csv", "product_id,name", "P4,Rack");

        IngestReport report = lake.ingest(TestLake.canonical(), one);

        assertThat(report.notes())
                .containsExactly("products-1.csv has new columns: discount, campaign; their values are kept beside the"
                        + " rows (extra_values)");
        assertThat(lake.ingest(TestLake.canonical(), other).notes()).isEmpty();
        assertThat(extras())
                .containsExactly(
                        "P1 {\"discount\":\"5 %\",\"campaign\":\"Spring\"}",
                        "P2 -", "P3 {\"campaign\":\"May\"}", "P4 -");
        assertThat(newColumns()).containsExactly("products-1.csv discount,campaign", "products-2.csv ");
    }

    @Test
    void whereASourceDeclaresNothingTheFirstFileSetsTheStandard() {
        assertThat(lake.ingest(shop(), file("products-1.csv", "Id,Name,Net Price,Colour", "P1,Switch,1,red"))
                        .notes())
                .isEmpty();

        assertThat(lake.ingest(shop(), file("products-2.csv", "Id,Name,Net Price,Colour,Weight", "P2,Router,1,blue,5"))
                        .notes())
                .containsExactly("products-2.csv has a new column: Weight; its values are kept beside the rows"
                        + " (extra_values)");
        assertThat(lake.ingest(shop(), file("products-3.csv", "Id,Name,Net Price", "P3,Cable,1"))
                        .notes())
                .isEmpty();
        assertThat(lake.ingest(shop(), file("products-4.csv", "Id,Name,Net Price,Weight", "P4,Rack,1,7"))
                        .notes())
                .hasSize(1);

        assertThat(extras()).containsExactly("P1 -", "P2 {\"Weight\":\"5\"}", "P3 -", "P4 {\"Weight\":\"7\"}");
        assertThat(newColumns())
                .containsExactly(
                        "products-1.csv ", "products-2.csv Weight", "products-3.csv ", "products-4.csv Weight");
    }

    @Test
    void aRowThatIsTriedAgainKeepsItsNewValues() {
        lake.ingest(shop(), file("products-1.csv", "Id,Name,Net Price", "P1,Switch,1"));
        lake.ingest(shop(), file("products-2.csv", "Id,Name,Net Price,Weight", "P2,Router,soon,5"));

        Retry.run(
                lake.lake(),
                null,
                Sources.parse("shop.yaml", SHOP.formatted(", nullWords: [soon]")),
                List.of(),
                InstantSource.fixed(TestLake.NOW),
                LakeLock.Patience.NONE);

        assertThat(extras()).containsExactly("P1 -", "P2 {\"Weight\":\"5\"}");
    }

    @Test
    void aColumnThatTheSourceHasLearntToUseIsNotNew() {
        lake.ingest(shop(), file("products-1.csv", "Id,Name,Net Price", "P1,Switch,1"));
        Source learnt = Sources.parse(
                "shop.yaml", SHOP.formatted("").replace("columns: {", "columns: {category: upper(Weight), "));

        assertThat(lake.ingest(learnt, file("products-2.csv", "Id,Name,Net Price,Weight", "P2,Router,1,kg"))
                        .notes())
                .isEmpty();
        assertThat(extras()).containsExactly("P1 -", "P2 -");
    }
}
