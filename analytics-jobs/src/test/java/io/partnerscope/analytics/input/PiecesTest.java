package io.partnerscope.analytics.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.TestLakes;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // what is open is not used
class PiecesTest {
    private final SparkSession session = TestLakes.session();

    @Test
    void aSmallLakeIsWorkedOnInOnePartitionAndNothingElseIs() {
        int before = Pieces.of(session);
        assertThat(before).isEqualTo(2);
        try (Pieces pieces = Pieces.choose(session, Pieces.SMALL - 1)) {
            assertThat(Pieces.of(session)).isEqualTo(1);
            assertThat(Pieces.ofSmall(session.range(0, 10, 1, 3).toDF()).rdd().getNumPartitions())
                    .isEqualTo(1);
        }
        assertThat(Pieces.of(session)).isEqualTo(before);
        try (Pieces pieces = Pieces.choose(session, Pieces.SMALL)) {
            assertThat(Pieces.of(session)).isEqualTo(before);
            assertThat(Pieces.ofSmall(session.range(0, 10, 1, 3).toDF()).rdd().getNumPartitions())
                    .isEqualTo(3);
        }
    }

    @Test
    void aPlanForOnePartitionIsMadeOnce() {
        String adaptive = "spark.sql.adaptive.enabled";
        String before = session.conf().get(adaptive);
        session.conf().set(adaptive, "true");
        try {
            try (Pieces pieces = Pieces.choose(session, Pieces.SMALL - 1)) {
                assertThat(session.conf().get(adaptive)).isEqualTo("false");
            }
            assertThat(session.conf().get(adaptive)).isEqualTo("true");
            try (Pieces pieces = Pieces.choose(session, Pieces.SMALL)) {
                assertThat(session.conf().get(adaptive)).isEqualTo("true");
            }
        } finally {
            session.conf().set(adaptive, before);
        }
    }

    @Test
    void whatAPersonAskedForStays() {
        for (int asked : new int[] {2, 5}) {
            try (TestLakes.Told told = TestLakes.tellPartitions(asked);
                    Pieces pieces = Pieces.choose(session, 0)) {
                assertThat(Pieces.of(session)).isEqualTo(asked);
            }
        }
        assertThat(Pieces.of(session)).isEqualTo(2);
    }
}
