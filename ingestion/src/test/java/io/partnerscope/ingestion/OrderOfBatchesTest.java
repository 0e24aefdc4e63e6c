package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten overlapping batches with versions give the same lake in whatever order they come (DESIGN §2, promise 4). */
class OrderOfBatchesTest {
    private static final int BATCHES = 10;
    private static final int ORDERS = Boolean.getBoolean("partnerscope.stress") ? 60 : 3;

    private static final Source SOURCE = Sources.parse("orders.yaml", """
            name: orders
            description: Order lines with the day they were changed, some of them deleted.
            format: {type: csv, days: [M/d/yyyy, yyyy-MM-dd]}
            files: {orders: {path: "orders*.csv"}}
            datasets:
              sales:
                from: orders
                version: Changed
                deleted: Gone = 'yes'
                columns:
                  order_id: OrderNo
                  line_no: Line
                  side: "'sell_in'"
                  ordered_on: Day
                  partner_id: Partner
                  net_amount: Net
                  currency: "'USD'"
            """);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void anyOrderOfBatchesEndsInTheSameLake() {
        long seed = Long.getLong("partnerscope.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Path> files = batches(random);
        List<String> expected = lakeAfter("0", files);
        assertThat(expected).hasSizeGreaterThan(20);
        for (int order = 1; order <= ORDERS; order++) {
            List<Path> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, random);

            assertThat(lakeAfter(String.valueOf(order), shuffled))
                    .as(
                            "partnerscope.seed=%d, order %s",
                            seed, shuffled.stream().map(Path::getFileName).toList())
                    .isEqualTo(expected);
        }
    }

    /** Rows of few keys, so that batches overlap; some with equal versions and other content, some deleted. */
    private List<Path> batches(Random random) {
        List<Path> files = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<String> lines = new ArrayList<>(List.of("OrderNo,Line,Day,Partner,Net,Changed,Gone"));
            for (int row = 0; row < 25; row++) {
                int key = random.nextInt(60);
                int version = 1 + random.nextInt(28);
                lines.add("O" + key / 3 + "," + key % 3 + ",2024-0" + (1 + (key + version) % 6) + "-15,P" + key % 7
                        + ","
                        + (random.nextInt(4) == 0 ? random.nextInt(1000) : key * 100 + version) + ","
                        + (1 + version % 12) + "/" + version + "/2024," + (random.nextInt(10) == 0 ? "yes" : ""));
            }
            files.add(TestLake.file(folder.resolve("in"), "orders-" + batch + ".csv", lines.toArray(String[]::new)));
        }
        return files;
    }

    private List<String> lakeAfter(String name, List<Path> files) {
        TestLake lake = TestLake.in(folder.resolve(name));
        for (Path file : files) {
            assertThat(lake.ingest(SOURCE, file).failures()).isEmpty();
        }
        String[] columns = Stream.concat(
                        Contracts.shipped().get("sales").columns().stream().map(Column::name), Stream.of("row_version"))
                .toArray(String[]::new);
        return lake
                .read("sales")
                .selectExpr("to_json(struct(" + String.join(", ", columns) + ")) as row")
                .orderBy("row")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
