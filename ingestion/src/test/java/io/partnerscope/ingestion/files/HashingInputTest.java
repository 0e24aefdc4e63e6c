package io.partnerscope.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashingInputTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 65_537, 1 << 20, (1 << 20) + 1, 9_000_001})
    void hashesAndCountsWhatIsRead(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        HashingInput in = new HashingInput(new ByteArrayInputStream(bytes));

        try (in) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }

        assertThat(in.count()).isEqualTo(length);
        assertThat(in.sha256())
                .isEqualTo(HexFormat.of().formatHex(Hashing.sha256().digest(bytes)));
    }
}
