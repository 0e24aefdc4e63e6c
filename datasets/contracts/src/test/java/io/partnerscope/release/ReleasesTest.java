package io.partnerscope.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    @TempDir
    private Path folder;

    private Releases releases;

    @BeforeEach
    void inAnEmptyLake() {
        releases = new Releases(new LakePlace(folder));
    }

    @Test
    void aLakeWithoutReleasesHasNoCurrentOne() {
        assertThat(releases.current()).isEmpty();
        assertThat(releases.list()).isEmpty();
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        ReleaseManifest manifest = written("r1");

        releases.publish("r1");

        assertThat(releases.current()).contains(manifest);
    }

    @Test
    void aFolderWithoutItsManifestIsNoRelease() throws IOException {
        written("r1");
        Files.createDirectories(releases.folder("r2"));

        assertThat(releases.list()).containsExactly("r1");
        assertThatThrownBy(() -> releases.publish("r2")).hasMessage("Release is not complete: r2");
        assertThatThrownBy(() -> releases.manifest("r2")).hasMessageContaining("Release not found: r2");
    }

    @Test
    void publishingReplacesTheCurrentOne() throws IOException {
        written("r1");
        written("r2");
        releases.publish("r2");

        releases.publish("r1");

        assertThat(releases.currentId()).contains("r1");
        assertThat(releases.list()).containsExactly("r2", "r1");
    }

    @Test
    void anIdCannotLeadOutOfTheLake() {
        assertThatThrownBy(() -> releases.folder("../etc")).hasMessage("Not a release id: ../etc");
        assertThat(releases.isComplete("..")).isFalse();
    }

    @Test
    void aReleaseThatDoesNotTellWhatItsMartsAreMadeFromStillOpens() throws IOException {
        written("r1");
        Path file = releases.folder("r1").resolve("release.json");
        String older = Files.readString(file).replaceAll(",\\s*\"reads\" : \\{[^}]*}", "");
        Files.writeString(file, older);

        assertThat(older).doesNotContain("reads");
        assertThat(releases.manifest("r1").reads()).isEmpty();
        assertThat(releases.manifest("r1").seconds()).isNotEmpty();
    }

    private ReleaseManifest written(String id) throws IOException {
        Files.createDirectories(releases.folder(id));
        ReleaseManifest manifest = new ReleaseManifest(
                id,
                LocalDate.of(2026, 1, 31),
                Instant.parse("2026-02-01T00:00:00Z"),
                "0.1.0",
                "USD",
                Map.of("sales", 42L),
                List.of("sales"),
                Map.of("softline", "id: softline"),
                Map.of("vendor_tiers", 3L),
                List.of(new ReleaseManifest.CheckResult("vendor_tiers", "key", "error", 0, 3)),
                Map.of("vendor_tiers", 1.5),
                Map.of("vendor_tiers", List.of("tier_measures", "vendors")));
        releases.writeManifest(manifest);
        return manifest;
    }
}
