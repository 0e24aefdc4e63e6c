package io.partnerscope.analytics.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenProgramsTest {
    private static final String SOFTLINE = Programs.shippedTexts().getOrDefault("softline-vendor-development", "");

    @TempDir
    private Path folder;

    @Test
    void aFileReplacesTheShippedProgramOfItsIdAndAddsAnyOther() throws IOException {
        Path stricter = file("stricter.yaml", SOFTLINE.replace("at_least: 50_000}", "at_least: 60_000}"));
        Path other = file("other.yaml", SOFTLINE.replace("id: softline-vendor-development", "id: other"));

        ChosenPrograms chosen = ChosenPrograms.of(List.of(stricter, other));

        assertThat(chosen.texts()).containsKeys("softline-vendor-development", "other");
        assertThat(chosen.texts().get("softline-vendor-development")).contains("60_000");
        assertThat(chosen.programs()).hasSameSizeAs(chosen.texts().keySet());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
