package io.partnerscope.analytics.renewals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.partnerscope.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Models kept with their releases, as {@code releases/<id>/models/renewal-likelihood.json}. */
final class RenewalStore {
    private static final String FILE = "renewal-likelihood.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Releases releases;

    RenewalStore(Releases releases) {
        this.releases = releases;
    }

    private Path file(String release) {
        return releases.folder(release).resolve("models").resolve(FILE);
    }

    /**
     * The model that an earlier release trained until that day. One that looked at other features, or that this version
     * cannot read, is as if it were not there; so is one that only said why there was no model.
     */
    Optional<RenewalModel> find(LocalDate trainedUntil) {
        return releases.list().stream()
                .map(this::file)
                .filter(Files::isRegularFile)
                .flatMap(file -> read(file).stream())
                .filter(model -> model.trainedUntil().equals(trainedUntil)
                        && model.seed() == RenewalTraining.SEED
                        && model.learned() != null
                        && model.learned().features().equals(RenewalFeature.features()))
                .findFirst();
    }

    private static Optional<RenewalModel> read(Path file) {
        try {
            return Optional.of(JSON.readValue(file.toFile(), RenewalModel.class));
        } catch (IOException madeByAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Keeps the model with a release that is being made. */
    void save(RenewalModel model, String release) throws IOException {
        Path file = file(release);
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), model);
    }
}
