package io.partnerscope.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.yaml.Problems;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** English names and definitions of metrics are in {@code metrics/*.yaml}, other languages among the texts. */
class MetricTextsTest {
    static Stream<Locale> others() {
        return Language.all().stream().skip(1).map(language -> Locale.forLanguageTag(language.code()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyMetricHasItsNameAndDefinitionInEveryLanguageAndNoOtherDoes(Locale locale) {
        Set<String> needed = new TreeSet<>();
        datasets()
                .flatMap(dataset -> dataset.metrics().keySet().stream())
                .forEach(name -> needed.addAll(Set.of("metric." + name + ".label", "metric." + name + ".about")));

        assertThat(Texts.written(locale).keySet())
                .filteredOn(key -> key.startsWith("metric."))
                .hasSameElementsAs(needed);
    }

    @Test
    void everyColumnOfAListOfRowsHasAName() {
        Set<String> english = Texts.written(Locale.ENGLISH).keySet();

        assertThat(datasets()
                        .flatMap(dataset -> dataset.columns().stream())
                        .filter(column -> !english.contains("dashboards.column." + column)
                                && !english.contains("dashboards.dimension." + column)))
                .isEmpty();
    }

    private static Stream<MetricDataset> datasets() {
        Metrics shipped = Metrics.read(Metrics.shippedFiles(), Kpis.shipped(), new Problems());
        return shipped.names().stream()
                .flatMap(name -> shipped.find(name).flatMap(shipped::dataset).stream())
                .distinct();
    }
}
