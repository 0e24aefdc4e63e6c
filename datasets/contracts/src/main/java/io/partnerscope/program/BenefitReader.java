package io.partnerscope.program;

import io.partnerscope.yaml.NearestName;
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
                benefits.add(new Benefit(Map.of("en", item.text()), List.of()));
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
            List<String> opens = opens(texts);
            texts.finish(ProgramShapes.BENEFIT);
            benefits.add(new Benefit(byLanguage, opens));
        }
        return benefits;
    }

    private static List<String> opens(YamlMapping benefit) {
        List<String> opens = benefit.texts("opens");
        if (benefit.has("opens") && opens.isEmpty()) {
            benefit.problems().add(benefit.where("opens"), "\"opens\" names no dataset");
        }
        for (String dataset : opens) {
            if (!Benefit.OPENABLE.contains(dataset)) {
                benefit.problems()
                        .add(
                                benefit.where("opens"),
                                "a benefit cannot open \"" + dataset + "\", only "
                                        + String.join(", ", Benefit.OPENABLE)
                                        + NearestName.hint(dataset, Benefit.OPENABLE));
            }
        }
        return opens.stream().distinct().toList();
    }
}
