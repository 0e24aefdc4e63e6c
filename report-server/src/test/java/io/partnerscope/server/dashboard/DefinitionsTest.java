package io.partnerscope.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Definitions;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.text.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** English definitions are those of the contracts; whatever of them a page shows is there in every language. */
class DefinitionsTest {
    private static final Pattern USE = Pattern.compile("Definitions\\.of\\(t, \"([a-z_]+)\", \"([a-z0-9_]+)\"\\)");

    @ParameterizedTest
    @ValueSource(strings = {"pl", "ru", "sv", "ro"})
    void everyDefinitionThatAPageShowsIsTranslatedAndNoOther(String language) throws IOException {
        Set<String> needed = inTemplates();
        needed.addAll(inListsOfRows());
        Properties there = new Properties();
        try (BufferedReader file =
                Files.newBufferedReader(Path.of("src/main/resources/texts", language, "definitions.properties"))) {
            there.load(file);
        }

        assertThat(there.stringPropertyNames()).hasSameElementsAs(needed);
    }

    @Test
    void englishIsThatOfTheContract() {
        Language swedish = Language.of("sv").orElseThrow();

        assertThat(Definitions.of(Language.english().texts(), "churn_model", "rows"))
                .isEqualTo("Terms whose outcome was known.");
        assertThat(Definitions.of(swedish.texts(), "churn_model", "rows")).isEqualTo("Perioder vars utfall är känt.");
    }

    private static Set<String> inTemplates() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher use = USE.matcher(Files.readString(file));
                while (use.find()) {
                    used.add("definition." + use.group(1) + "." + use.group(2));
                }
            }
        }
        return used;
    }

    /** Columns of the rows behind the tiles of dashboards. */
    private static Set<String> inListsOfRows() {
        Metrics metrics = Library.shipped().metrics();
        Set<String> used = new TreeSet<>();
        Library.shipped().dashboards().values().stream()
                .flatMap(dashboard -> dashboard.tiles().stream())
                .flatMap(tile -> Stream.concat(tile.metrics().stream(), tile.rows().stream()))
                .map(metrics::get)
                .distinct()
                .forEach(metric -> used.addAll(columns(metrics, metric)));
        return used;
    }

    private static List<String> columns(Metrics metrics, Metric metric) {
        Contract contract = Contracts.shipped().get(metric.dataset());
        return metrics
                .dataset(metric)
                .map(MetricDataset::columns)
                .orElse(List.of("period_end", "side", "value", "unknown_rows"))
                .stream()
                .filter(column -> contract.column(column).isPresent())
                .map(column -> "definition." + metric.dataset() + "." + column)
                .toList();
    }
}
