package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads benefits: a text in English, or texts by language. */
final class BenefitReader {
    private BenefitReader() {}

    static List<Benefit> read(YamlMapping level) {
        List<Benefit> benefits = new ArrayList<>();
        for (YamlMapping.Item item : level.items("benefits")) {
            YamlMapping texts = item.mapping();
            if (texts == null) {
                benefits.add(new Benefit(Map.of("en", item.text())));
                continue;
            }
            Map<String, String> byLanguage = new LinkedHashMap<>();
            texts.text("en");
            for (String language : Benefit.LANGUAGES) {
                String text = texts.optionalText(language);
                if (text != null) {
                    byLanguage.put(language, text);
                }
            }
            texts.finish(ProgramShapes.BENEFIT);
            benefits.add(new Benefit(byLanguage));
        }
        return benefits;
    }
}
