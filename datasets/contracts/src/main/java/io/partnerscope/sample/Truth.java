package io.partnerscope.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true about a sample, known from how it was made. True renewal probabilities are beside it in
 * {@code truth/renewals.csv}.
 *
 * @param seed the seed it was made with
 * @param size its size
 * @param until its last day
 * @param rows lines after the header, by dataset, planted ones included
 * @param rejected planted broken rows, by dataset and reason code
 * @param duplicates rows written a second time, by dataset
 * @param orphans planted rows whose parent is missing, by dataset and column; all are to be kept
 * @param unconverted planted rows in a currency without rates, by dataset; all are to be kept
 * @param vendors what was planned for each vendor
 * @param tiers the level of each vendor at the last 24 month ends and on the last day
 * @param partnerActivation at the last day
 */
public record Truth(
        long seed,
        Size size,
        LocalDate until,
        Map<String, Long> rows,
        Map<String, Map<String, Long>> rejected,
        Map<String, Long> duplicates,
        Map<String, Map<String, Long>> orphans,
        Map<String, Long> unconverted,
        List<VendorStory> vendors,
        List<TierOnDay> tiers,
        @JsonProperty("partner_activation") Activation partnerActivation) {
    /** The file's name in the sample's folder. */
    public static final String FILE = "truth.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** A vendor with its plan in words and the level it keeps; null where that changes or is none. */
    public record VendorStory(
            String vendorId, String story, @Nullable String expected) {}

    /** The qualified level of a vendor on a day; null for none. */
    public record TierOnDay(
            String vendorId, LocalDate asOf, @Nullable String tier) {}

    /**
     * Partners with a sale, usage or won deal in the last six full months, of those recruited and not left (DOMAIN §4).
     */
    public record Activation(long numerator, long denominator) {}

    /** Reads the truth of a sample from its folder or from the file itself. */
    public static Truth read(Path folderOrFile) {
        Path file = Files.isDirectory(folderOrFile) ? folderOrFile.resolve(FILE) : folderOrFile;
        try {
            return JSON.readValue(file.toFile(), Truth.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the truth of a sample: " + file, failure);
        }
    }

    void write(Path folder) {
        try {
            Files.writeString(
                    folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + folder.resolve(FILE), failure);
        }
    }
}
