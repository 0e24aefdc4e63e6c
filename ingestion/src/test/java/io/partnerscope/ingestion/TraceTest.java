package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.cli.UsageException;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
    private static final Source SHOP = Sources.parse("shop.yaml", """
            name: shop
            description: Orders and their lines.
            format: {type: csv}
            files:
              orders: {path: orders.csv}
              lines: {path: lines.csv}
            datasets:
              sales:
                from: lines
                lookups:
                  order: {file: orders, on: {No: No}, required: true}
                deleted: Gone = 'x'
                columns:
                  order_id: No
                  line_no: Line
                  side: "'sell_in'"
                  ordered_on: order.Day
                  vendor_id: upper(Vendor)
                  product_id: Product
                  quantity: "'1'"
                  net_amount: Net
                  currency: order.Currency
            """);

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void rowsOfAShop() {
        lake = TestLake.in(folder);
        TestLake.file(folder.resolve("in"), "orders.csv", "No,Day,Currency", "O/1,2024-05-06,USD", "O2,2024-05-07,EUR");
        TestLake.file(
                folder.resolve("in"),
                "lines.csv",
                "No,Line,Vendor,Product,Net,Gone",
                "O/1,1,v1,P1,10.50,",
                "O/1,2,v2,P1,20,",
                "O2,1,v2,P1,30,",
                "O2,2,v2,P1,many,",
                "O3,1,v2,P1,1,",
                "O2,3,v2,P1,,x");
        lake.ingest(SHOP, folder.resolve("in"));
    }

    private List<String> trace(@Nullable Source source, String... key) {
        return Trace.of(lake.lake(), "sales", List.of(key), source, 100);
    }

    @Test
    void tellsLookedUpColumnsFromThoseOfTheLine() {
        List<String> lines = trace(SHOP, "O2", "1");

        assertThat(lines.get(0)).isEqualTo("sales O2, 1, sell_in");
        assertThat(lines).anyMatch(line -> line.matches("  net_amount +30 +lines.csv line 4: Net"));
        assertThat(lines).anyMatch(line -> line.matches("  ordered_on +2024-05-07 +orders.csv line 3: order.Day"));
        assertThat(lines).anyMatch(line -> line.matches("  vendor_id +V2 +lines.csv line 4: upper\\(Vendor\\)"));
        assertThat(lines).anyMatch(line -> line.matches("  side +sell_in +the source itself: 'sell_in'"));
        assertThat(lines).anyMatch(line -> line.matches("  customer_id +\\(empty\\) +not given by the source"));
        assertThat(lines.get(lines.size() - 1)).contains("of source shop at 2026-01-15T10:00:00Z");
    }

    @Test
    void withoutTheSourceSaysWhatWasLookedUp() {
        assertThat(trace(null, "O2", "1")).contains("  looked up: order from orders.csv line 3");
    }

    @Test
    void takesAKeyInOneWordAndWhatRowsBeginWith() {
        assertThat(trace(SHOP, "O/1,2").get(0)).isEqualTo("sales O/1, 2, sell_in");
        assertThat(trace(SHOP, "O2/1/sell_in").get(0)).isEqualTo("sales O2, 1, sell_in");
        assertThat(trace(SHOP, "O/1").stream().filter(line -> line.startsWith("sales ")))
                .hasSize(2);
        assertThat(trace(SHOP, "O2").stream().filter(line -> line.startsWith("sales ")))
                .hasSize(1);
        assertThatThrownBy(() -> trace(SHOP, "O2", "1", "sell_in", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 3 columns (order_id, line_no, side), not 4");
    }

    @Test
    void saysWhatBecameOfARowThatIsNotThere() {
        assertThatThrownBy(() -> trace(SHOP, "O2", "2"))
                .hasMessageContaining("1 row that mentions it is in quarantine, such as lines.csv line 5");
        assertThatThrownBy(() -> trace(SHOP, "O2", "3")).hasMessageContaining("; lines.csv line 7 deleted it (batch ");
        assertThatThrownBy(() -> trace(SHOP, "none")).hasMessage("No row of sales has the key none");
    }
}
