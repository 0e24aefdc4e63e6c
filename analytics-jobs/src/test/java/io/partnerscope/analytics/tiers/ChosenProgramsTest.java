package io.partnerscope.analytics.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

        ChosenPrograms chosen = ChosenPrograms.of(List.of(stricter, other), "USD");

        assertThat(chosen.texts()).containsOnlyKeys("softline-vendor-development", "other");
        assertThat(chosen.texts().get("softline-vendor-development")).contains("60_000");
        assertThat(chosen.programs()).hasSize(2);
    }

    @Test
    void refusesWhatItCannotJudgeInsteadOfLeavingItOut() throws IOException {
        Path partners = file("partners.yaml", SOFTLINE.replace("subject: vendor", "subject: partner"));
        Path euros = file("euros.yaml", SOFTLINE.replace("currency: USD", "currency: EUR"));

        assertThatThrownBy(() -> ChosenPrograms.of(List.of(partners), "USD")).hasMessageContaining("judges partners");
        assertThatThrownBy(() -> ChosenPrograms.of(List.of(euros), "USD"))
                .hasMessage("euros.yaml: the program is in EUR, but amounts are converted to USD");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
