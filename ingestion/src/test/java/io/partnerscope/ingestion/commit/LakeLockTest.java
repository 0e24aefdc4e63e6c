package io.partnerscope.ingestion.commit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeLockTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z"));

    @TempDir
    private Path folder;

    private static LakeLock take(Path lake) {
        return LakeLock.take(new LakePlace(lake), CLOCK, LakeLock.Patience.NONE);
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void aLakeIsHeldOnceWhateverLinkLeadsToIt() throws IOException {
        Path lake = folder.resolve("lake");
        try (LakeLock held = take(lake)) {
            Path link = Files.createSymbolicLink(folder.resolve("link"), lake);

            assertThatThrownBy(() -> take(link))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Another ingest holds the lake " + link + " (process ");
            assertThatThrownBy(() -> take(lake)).isInstanceOf(IllegalStateException.class);
        }
        take(lake).close();
    }
}
