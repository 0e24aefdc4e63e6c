package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.partnerscope.yaml.ProblemsException;
import io.partnerscope.yaml.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ProgramLanguageTest {
    private static final Path SCHEMA = Path.of("src/main/resources/programs/program.schema.json");
    private static final Path PAGE = Path.of("PROGRAMS.md");
    private static final String MADE = "<!-- Made from ProgramShapes. -->\n";

    private static String everything() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ProgramLanguageTest.class.getResourceAsStream("/program-language/everything.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsAllThereIsToSay() throws IOException {
        Program program = Programs.parse("everything.yaml", everything());

        assertThat(program.asksForApproval()).isTrue();
        assertThat(program.grace()).isEqualTo(new Program.Grace(1, 5));
        assertThat(program.exchange().fixed()).containsOnlyKeys("USD", "PLN");
        assertThat(program.measures()).containsKey("people.part1");
        Level two = program.versions().get(0).levels().get(1);
        assertThat(two.requirements())
                .extracting(Requirement::id)
                .doesNotContain("either")
                .contains("bought", "points");
        assertThat(two.requirements().get(3).explanation())
                .isEqualTo("2 of 3: Launches in the calendar quarter: at least 1;"
                        + " or Sales this anniversary year in the anniversary year: at least 100 EUR;"
                        + " or Newest seats: at most 100");
        assertThat(program.versions().get(0).levels().get(0).benefits().get(1).in("ro"))
                .isEqualTo("Ajutor");
        assertThat(program.versions().get(0).levels().get(0).benefits().get(0).in("ru"))
                .isEqualTo("A plain benefit");
        assertThat(program.versions().get(0).levels().get(0).benefits().get(1).opens())
                .containsExactly("deals", "leads");
    }

    @Test
    void aLevelOpensWhatItsBenefitsAndThoseBelowItOpen() {
        Program.Version rules = Programs.parse(
                        "softline.yaml",
                        Objects.requireNonNull(Programs.shippedTexts().get("softline-vendor-development")))
                .versions()
                .get(0);

        assertThat(rules.openedBy("Strategic")).containsExactlyInAnyOrder("deals", "leads", "marketing_activities");
        assertThat(rules.openedBy("Advanced")).isEqualTo(rules.openedBy("Strategic"));
        assertThat(rules.openedBy("Emerging")).isEmpty();
        assertThat(rules.openedBy("no such level")).isEmpty();
        assertThat(rules.openedBy(null)).isEmpty();
    }

    /** A key of a shape that the reader never asks for would be refused by it, so that one file with every key tells. */
    @Test
    void everyKeyOfEveryShapeIsRead() throws IOException {
        String text = everything();
        for (Shape shape : ProgramShapes.all()) {
            for (String key : shape.keys().keySet()) {
                assertThat(text).as(shape.name()).containsPattern("[\\s{]" + key + ":");
            }
        }
    }

    static Stream<String> texts() throws IOException {
        return Stream.concat(Programs.shippedTexts().values().stream(), Stream.of(everything()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsReadFitsTheSchema(String text) throws IOException {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: purchases | kind: purchase | expected one of sum",
                "per_unit: 2 | per_unt: 2 | unknown key",
                "trailing_days: 90 | trailing_days: ninety | whole number",
                "approval: manual | approval: by_hand | expected one of",
                "label: Points, metrics | lable: Points, metrics | \"label\" is missing",
                "opens: [deals, leads] | opens: [deals, lead] | cannot open \"lead\", only deals, leads, marketing_activities",
                "opens: [deals, leads] | opens: [] | names no dataset",
            })
    void whatIsRefusedDoesNotFitIt(String from, String to, String why) throws IOException {
        String text = everything().replace(from, to);

        assertThat(text).isNotEqualTo(everything());
        assertThat(problems(text)).isNotEmpty();
        assertThatThrownBy(() -> Programs.parse("everything.yaml", text)).hasMessageContaining(why);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "window: {trailing_days: 90} | window: {trailing_days: 90, calendar: year} | a window needs one of",
                "column: person_id | column: persons | certifications has no column \"persons\"",
                "customer.users: {at_least: 11 | customer.users: {at_least: many | users is a number",
                "product.kind: | vendors.kind: | sales points to no \"vendors\"",
                "day: launched_on | day: launched | deals has no day column",
                "score: index, at_least | score: indx, at_least | unknown score \"indx\" (did you mean \"index\"?)",
                "without: either | without: nothing | there is nothing to drop",
                "at_least_of: 2 | at_least_of: 4 | expected a whole number from 1 to 3",
                "weight: 3} | weight: -3} | expected at least 0",
                "as: ratio | as: rate | expected one of ratio, difference",
                "of: monthly | of: mothly | growth of the unknown measure",
                "on_any_day: {days: 10} | on_any_day: {days: 10, months: 1} | either months",
                "id: two_of_three | id: two.of.three | not made of letters",
                "exchange: {fixed: {USD: 0.9 | exchange: {fixed: {USD: 0 | expected more than 0",
                "id: everything | id: '' | \"id\" has no value",
                "currency: EUR | currency: | \"currency\" has no value",
                "effective_from: 2025-01-01 | effective_from: | \"effective_from\" has no value",
                "effective_from: 2025-01-01 | effective_from: -999999999-01-01 | from 1900-01-01 to 2999-12-31",
                "effective_from: 2025-01-01 | effective_from: 3000-01-01 | from 1900-01-01 to 2999-12-31",
                "name: One | name: '' | \"name\" has no value",
                "measure: plan, present: true} | measure: , present: true} | \"measure\" has no value",
                "weight: 3} | weight: 1e999999999} | \"weight\" has more than 26 digits before the point",
                "exchange: {fixed: {USD: 0.9 | exchange: {fixed: {USD: 1e-999999999 | has more than 12 decimals",
                "customer.users: {at_least: 11 | customer.users: {at_least: 1e999999999 | more than 26 digits",
                "fiscal_year: \"07-01\" | fiscal_year: \"13-01\" | not the first day of a fiscal year",
                "dataset: certifications | dataset: tariffs | nothing can be measured in \"tariffs\"",
                "kind: commitment, | kind: agreement, | agreements are signed by vendors",
                "side: sell_in | side: sell_on | side is never \"sell_on\"",
            })
    void saysWhatIsWrongAndWhere(String from, String to, String why) throws IOException {
        String text = everything().replace(from, to);

        assertThat(text).isNotEqualTo(everything());
        assertThatThrownBy(() -> Programs.parse("everything.yaml", text))
                .hasMessageContaining(why)
                .hasMessageContaining("everything.yaml line ");
    }

    static Stream<String> wrongValues() {
        return Stream.of("", "''", "[]", "{}", "[x]", "x", "0", "1e999999999", "-999999999-01-01", "{x: }");
    }

    /** Each value of the language in turn is something else: either that is told, or the program judges all the same. */
    @ParameterizedTest(name = "each value: {0}")
    @MethodSource("wrongValues")
    void whatIsReadCanJudge(String value) throws IOException {
        String text = everything();
        Matcher key = Pattern.compile("(?<=[\\w-]: )[^\\s{\\[][^,}\\]\\n]*").matcher(text);
        int read = 0;
        int refused = 0;
        while (key.find()) {
            String changed = text.substring(0, key.start()) + value + text.substring(key.end());
            try {
                judge(Programs.parse("everything.yaml", changed));
                read++;
            } catch (ProblemsException told) {
                refused++;
                assertThat(told.problems())
                        .allSatisfy(problem -> assertThat(problem).contains(" line "));
            }
        }
        assertThat(refused).isGreaterThan(30);
        assertThat(read + refused).isGreaterThan(100);
    }

    private static void judge(Program program) {
        LocalDate day = LocalDate.of(2026, 6, 30);
        for (Set<String> known : List.of(program.measures().keySet(), Set.<String>of())) {
            MeasureHistory history = new MeasureHistory(program, known, Map.of());
            assertThat(Standing.of(program, history, List.of(day), List.of())).hasSizeBetween(0, 1);
        }
        assertThat(Programs.parse("again.yaml", ProgramText.of(program))).isEqualTo(program);
    }

    @Test
    void theSchemaAndThePageAreThoseOfTheLanguage() throws IOException {
        if (Boolean.getBoolean("program.pages.write")) {
            Files.writeString(SCHEMA, ProgramPage.schema());
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, page.substring(0, page.indexOf(MADE)) + MADE + "\n" + ProgramPage.keys());
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(ProgramPage.schema());
        assertThat(Files.readString(PAGE)).endsWith(MADE + "\n" + ProgramPage.keys());
    }

    private static Set<ValidationMessage> problems(String text) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ProgramPage.schema());
        JsonNode node =
                new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        return schema.validate(node);
    }
}
