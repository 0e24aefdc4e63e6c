package io.partnerscope.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final Map<String, List<String>> READS = Map.of(
            "tier_measures", List.of("sales", "vendors"),
            "vendor_tiers", List.of("tier_measures", "vendors"),
            "churn_scores", List.of("sales", "vendor_tiers"),
            "partner_kpis", List.of("usage"),
            "periods", List.of());
    private static final List<Lineage.Fed> FED = List.of(
            new Lineage.Fed("sales", "canonical", 7, List.of("b.csv", "a.csv")),
            new Lineage.Fed("sales", "pos", 1, List.of("pos.csv")),
            new Lineage.Fed("usage", "canonical", 1, List.of("usage.csv")),
            new Lineage.Fed("vendors", "canonical", 1, List.of("vendors.csv")));

    private static List<String> links(Lineage lineage) {
        return lineage.links().stream()
                .map(link -> link.from() + " > " + link.to())
                .toList();
    }

    @Test
    void leadsFromTheFilesToTheDatasetAndToWhatIsMadeFromIt() {
        Lineage lineage = Lineage.of("tier_measures", READS, FED, contract -> true);

        assertThat(lineage.known()).isTrue();
        assertThat(links(lineage))
                .containsExactlyInAnyOrder(
                        "source/canonical > sales",
                        "source/pos > sales",
                        "source/canonical > vendors",
                        "sales > tier_measures",
                        "vendors > tier_measures",
                        "tier_measures > vendor_tiers",
                        "vendor_tiers > churn_scores");
        assertThat(lineage.nodes())
                .extracting(Lineage.Node::id)
                .startsWith("source/canonical", "source/pos")
                .doesNotHaveDuplicates()
                .doesNotContain("usage", "partner_kpis", "periods");
        assertThat(lineage.into("sales").get(0).files()).isEqualTo(7);
    }

    @Test
    void goesThroughWhatIsNotOpenWithoutNamingIt() {
        Lineage lineage = Lineage.of(
                "churn_scores", READS, List.of(), contract -> !contract.name().equals("tier_measures"));

        assertThat(lineage.toString()).doesNotContain("tier_measures");
        assertThat(links(lineage))
                .containsExactlyInAnyOrder(
                        "sales > churn_scores",
                        "vendor_tiers > churn_scores",
                        "sales > vendor_tiers",
                        "vendors > vendor_tiers");
    }

    @Test
    void isUnknownWhereTheReleaseDoesNotTell() {
        assertThat(Lineage.of("vendor_tiers", Map.of(), FED, contract -> true).known())
                .isFalse();
        assertThat(Lineage.of("periods", READS, FED, contract -> true).nodes()).hasSize(1);
    }

    @Test
    void isDrawnFromLeftToRight() {
        Lineage lineage = Lineage.of("vendor_tiers", READS, FED, contract -> true);
        LineagePicture picture = LineagePicture.of(lineage);
        Map<String, LineagePicture.Box> boxes = picture.boxes().stream()
                .collect(java.util.stream.Collectors.toMap(box -> box.node().id(), box -> box));

        assertThat(lineage.links())
                .allSatisfy(link -> assertThat(at(boxes, link.from()).x() + LineagePicture.BOX_WIDTH)
                        .isLessThan(at(boxes, link.to()).x()));
        assertThat(picture.boxes()).allSatisfy(box -> {
            assertThat(box.x() + LineagePicture.BOX_WIDTH).isLessThanOrEqualTo(picture.width());
            assertThat(box.y() + LineagePicture.BOX_HEIGHT).isLessThanOrEqualTo(picture.height());
        });
        assertThat(picture.boxes()).extracting(box -> box.x() + "," + box.y()).doesNotHaveDuplicates();
        assertThat(picture.boxes())
                .filteredOn(LineagePicture.Box::own)
                .extracting(box -> box.node().name())
                .containsExactly("vendor_tiers");
    }

    private static LineagePicture.Box at(Map<String, LineagePicture.Box> boxes, String id) {
        return java.util.Objects.requireNonNull(boxes.get(id));
    }
}
