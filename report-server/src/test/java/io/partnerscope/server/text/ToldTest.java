package io.partnerscope.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import io.partnerscope.program.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTest {
    /** What is in lines of code that write no sentences. */
    private static final List<String> NO_SENTENCES = List.of("-- ", "     * ", "/** ", "Exception(", "fromDDL(");

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}{2,}");
    private static final Pattern PLACES =
            Pattern.compile("\\b[a-z]+(?:_[a-z]+)?_[a-z]+\\b|plural,|select,|\\b[a-z]+ (?=\\{)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 % of seats in use: raises it|используется 100\u00a0% лицензий: повышает её",
                "3.8 years of tenure: lowers it|стаж: 3,8 года: понижает её",
                "renewed once before: raises it|раньше продлевалась 1 раз: повышает её",
                "ends 2026-12-14; one ticket in 90 days: lowers it, renews by itself: raises it"
                        + "|истекает 14 дек. 2026\u202fг.; 1 обращение за 90 дней: понижает её, продлевается сама: повышает её",
                "Sales to partners in the trailing 12 months: at least 1,000,000 USD (48,935.3011 → unknown)"
                        + "|Продажи партнёрам за последние 12 месяцев: не менее 1\u00a0000\u00a0000\u00a0$ (48\u00a0935,3011 → неизвестно)",
                "Rule v-1-compute -> v-2-zone among 1933 customers (micro): support 0.0269, confidence 0.3514, lift 3.93."
                        + "|Правило v-1-compute → v-2-zone среди 1\u00a0933 клиентов (micro): поддержка 0,0269, уверенность 0,3514, лифт 3,93.",
                "The consumption of the subscription is steady: who commits to 12 months pays less for the same."
                        + "|Потребление подписки ровное: кто возьмёт обязательство на 12 месяцев, заплатит за то же меньше.",
                "What nobody has ever said|What nobody has ever said"
            })
    void tellsInRussian(String sentence, String told) {
        assertThat(Texts.in(Locale.forLanguageTag("ru-RU")).told(sentence)).isEqualTo(told);
    }

    @Test
    void tellsEnglishReadersAsTheyWriteNumbersAndDays() {
        assertThat(Texts.in(Locale.US).told("Subscription S-9: 1204 of 51 seats in use on 2026-11-29 (105.9 %)."))
                .isEqualTo("Subscription S-9: 1,204 of 51 seats in use on Nov 29, 2026 (105.9%).");
    }

    @Test
    void tellsEveryLevelMovedBySeveralRequirements() {
        assertThat(Texts.in(Locale.forLanguageTag("sv"))
                        .toldEach(
                                "Purchases: at least 3; and Sales to partners: at least 2; Purchases (asked for no more"
                                        + " since 2026-01-01)"))
                .isEqualTo(
                        "Inköp: minst 3; och Försäljning till partner: minst 2; Inköp (krävs inte längre sedan 1 jan."
                                + " 2026)");
    }

    /** What the shipped programs say, part by part. */
    @Test
    void everyWordOfTheShippedProgramsIsTold() {
        Set<String> sentences = new TreeSet<>();
        for (Program program : Programs.shipped()) {
            program.measures().values().stream().map(Measure::words).forEach(sentences::add);
            program.measures().values().stream().map(Measure::label).forEach(sentences::add);
            program.versions().forEach(version -> {
                version.levels().forEach(level -> level.requirements().forEach(one -> requirement(one, sentences)));
                version.scores().values().forEach(score -> {
                    sentences.add(score.label());
                    score.metrics()
                            .forEach(metric -> sentences.add(metric.label() + ": 10 points at 4, in proportion below"));
                });
            });
        }

        ToldSentences.check(sentences);
    }

    private static void requirement(Requirement one, Set<String> sentences) {
        sentences.add(one.explanation());
        one.condition().parts().forEach(part -> requirement(part, sentences));
    }

    /** Code that writes sentences into marts: a sentence changed there is changed in told.properties too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "analytics-jobs/src/main/resources/models/upsell/attach_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/commit_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/cross_sell_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/more_seats_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/recurring_service_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/refresh_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/right_size_plays.sql",
                "analytics-jobs/src/main/resources/models/upsell/trial_to_paid_plays.sql",
                "analytics-jobs/src/main/resources/models/churn/churn_scores.sql",
                "analytics-jobs/src/main/java/io/partnerscope/analytics/renewals/RenewalFeature.java",
                "analytics-jobs/src/main/java/io/partnerscope/analytics/renewals/RenewalTraining.java",
                "analytics-jobs/src/main/java/io/partnerscope/analytics/renewals/Baseline.java",
                "analytics-jobs/src/main/java/io/partnerscope/analytics/renewals/Tenure.java",
                "analytics-jobs/src/main/java/io/partnerscope/analytics/renewals/Likelihood.java",
                "datasets/contracts/src/main/java/io/partnerscope/program/Explanations.java",
                "datasets/contracts/src/main/java/io/partnerscope/program/Moves.java",
                "datasets/contracts/src/main/java/io/partnerscope/program/RiskSearch.java",
                "datasets/contracts/src/main/java/io/partnerscope/program/Window.java",
                "datasets/contracts/src/main/java/io/partnerscope/program/Judging.java"
            })
    void everyPieceOfASentenceInTheCodeIsInATemplate(String file) throws IOException {
        List<String> literals = literals(Files.readString(REPOSITORY.resolve(file)), file.endsWith(".sql"));
        String templates = Told.english().values().stream()
                .map(ToldTest::forms)
                .flatMap(Set::stream)
                .collect(Collectors.joining("\n"));

        assertThat(literals).isNotEmpty();
        assertThat(literals.stream().filter(piece -> !templates.contains(piece)))
                .as("in the code of " + file + ", but in no told.* of texts/en/told.properties")
                .isEmpty();
    }

    /** Pieces of two words or more. */
    private static List<String> literals(String code, boolean isSql) {
        Pattern literal = Pattern.compile(isSql ? "'((?:[^'\\\\]|\\\\.)*)'" : "\"((?:[^\"\\\\]|\\\\.)*)\"");
        List<String> found = new ArrayList<>();
        code.lines()
                .filter(line -> NO_SENTENCES.stream().noneMatch(line::contains))
                .forEach(line -> {
                    Matcher matcher = literal.matcher(line);
                    while (matcher.find()) {
                        String piece = matcher.group(1).replace("\\'", "'");
                        Stream.of(piece.split("%[0-9.]*[a-z]|Confidence: "))
                                .map(String::strip)
                                .filter(words -> Pattern.matches("(?s).*[a-z]+ [a-z]+.*", words))
                                .forEach(found::add);
                    }
                });
        return found;
    }

    /** The English text with each plural and select in each of its forms, and a mark where a value goes. */
    private static Set<String> forms(String text) {
        Set<String> forms = new TreeSet<>();
        Matcher choice = Pattern.compile("\\{\\w+, (?:plural|select),((?: \\S+ \\{[^{}]*})+)}")
                .matcher(text);
        if (!choice.find()) {
            forms.add(text.replaceAll("\\{\\w+_percent}", "@ %").replaceAll("\\{\\w+}|#", "@"));
            return forms;
        }
        Matcher form = Pattern.compile(" \\S+ \\{([^{}]*)}").matcher(choice.group(1));
        while (form.find()) {
            forms.addAll(forms(text.substring(0, choice.start()) + form.group(1) + text.substring(choice.end())));
        }
        return forms;
    }

    @Test
    void noTemplateIsAnothersSentence() {
        Map<String, List<String>> ambiguous = new TreeMap<>();
        Told.english()
                .forEach((key, text) -> forms(text).forEach(form -> {
                    String sentence = form.replace("@", "7");
                    List<String> keys = Told.templates(sentence);
                    if (keys.size() > 1) {
                        ambiguous.put(sentence, keys);
                    }
                }));

        assertThat(ambiguous).isEmpty();
    }

    /** Abbreviations and product names that are no words of any language. */
    private static final Set<String> NAMES = Set.of("MDF", "BDF", "AWS", "MSP", "DevOps", "CloudOps");

    @Test
    void noRussianTemplateHasAnEnglishWord() {
        Map<String, String> english = new TreeMap<>();
        Texts.written(Locale.forLanguageTag("ru")).forEach((key, text) -> {
            if (key.startsWith("told.")) {
                Matcher word = LATIN.matcher(PLACES.matcher(text).replaceAll(" "));
                while (word.find()) {
                    if (!NAMES.contains(word.group())) {
                        english.put(key, text);
                    }
                }
            }
        });

        assertThat(english).isEmpty();
    }
}
