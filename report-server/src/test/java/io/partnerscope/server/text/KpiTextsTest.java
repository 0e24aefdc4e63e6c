package io.partnerscope.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contracts;
import io.partnerscope.server.kpi.KpiTexts;
import io.partnerscope.server.kpi.Kpis;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KpiTextsTest {
    static Stream<Locale> others() {
        return Language.all().stream().skip(1).map(language -> Locale.forLanguageTag(language.code()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyFigureHasItsNameAndFormulaInEveryLanguageAndNoOtherDoes(Locale locale) {
        Set<String> needed = new TreeSet<>();
        Kpis.shipped().all().forEach(kpi -> {
            String stem = "kpi." + kpi.name().replace(".*", "");
            needed.add(stem + ".label");
            needed.add(stem + ".formula");
        });

        assertThat(Texts.written(locale).keySet())
                .filteredOn(key -> key.startsWith("kpi."))
                .hasSameElementsAs(needed);
    }

    @Test
    void everyKindOfProductHasAName() {
        assertThat(Contracts.shipped()
                        .get("products")
                        .column("kind")
                        .orElseThrow()
                        .values())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(Texts.written(Locale.ENGLISH)).containsKey("kind." + kind));
    }

    @Test
    void speaksTheReadersLanguage() {
        KpiTexts english = new KpiTexts(Texts.in(Locale.ENGLISH));
        KpiTexts polish = new KpiTexts(Texts.in(Locale.forLanguageTag("pl")));

        assertThat(english.label("win_rate.count")).isEqualTo("Win rate");
        assertThat(polish.label("win_rate.count")).isEqualTo("Skuteczność");
        assertThat(polish.label("revenue_mix.cloud_usage")).isEqualTo("Udział w przychodzie: Zużycie chmury");
        assertThat(polish.definition("markup")).isEqualTo("(Przychód - koszt) / koszt. (DOMAIN §4)");
        assertThat(polish.label("made_up")).isEqualTo("made_up");
    }
}
