package io.partnerscope.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class YamlMappingTest {
    private final Problems problems = new Problems();

    @Test
    void saysWhereTheTextIsNotYaml() {
        YamlMapping.parse("x.yaml", "name: a\n  - b: [\n", problems);

        assertThat(problems.messages()).singleElement().asString().startsWith("x.yaml line 2: is not YAML");
    }

    @Test
    void saysWhichKeyIsUnknownAndWhatWasMeant() {
        YamlMapping yaml = YamlMapping.parse("x.yaml", "name: a\ndescripton: b\n", problems);
        yaml.text("name");
        yaml.optionalText("description");

        yaml.finish();

        assertThat(problems.messages())
                .containsExactly("x.yaml line 2: unknown key \"descripton\" (did you mean \"description\"?)");
    }

    @Test
    void goesOnAfterAProblemSoThatAllAreFound() {
        YamlMapping yaml = YamlMapping.parse("x.yaml", "a: [1]\na: 2\nb: maybe\nc: 1,5\n", problems);
        yaml.text("a");
        yaml.flag("b", false);
        yaml.number("c");
        yaml.text("d");

        assertThat(problems.messages())
                .containsExactly(
                        "x.yaml line 2: key \"a\" is there twice",
                        "x.yaml line 3: \"b\" is neither true nor false but \"maybe\"",
                        "x.yaml line 4: \"c\" is not a number: \"1,5\"",
                        "x.yaml line 1: \"d\" is missing");
    }

    @Test
    void aShortTextThatStandsForManyValuesIsRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level <= 30; level++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }

        YamlMapping.parse("x.yaml", text.toString(), problems);

        assertThat(problems.messages())
                .containsExactly("x.yaml line 14: holds more than 50000 values, what \"*\" stands for written out;"
                        + " say less in one file");
    }

    @Test
    void aLongTextThatIsMeantVeryOftenIsRefused() {
        String text = "a: &a " + "x".repeat(10_000) + "\nb: [" + "*a, ".repeat(1_000) + "*a]\n";

        YamlMapping.parse("x.yaml", text, problems);

        assertThat(problems.messages())
                .singleElement()
                .asString()
                .startsWith("x.yaml line 2: holds more than 1000000 characters");
    }

    @Test
    void manyProblemsAreCountedAndTheFirstOnesTold() {
        YamlMapping yaml = YamlMapping.parse("x.yaml", "a:\n" + "- b\n".repeat(20_000), problems);
        yaml.mappings("a");

        assertThat(problems.messages()).hasSize(1_001).last().isEqualTo("… and 19000 more");
    }

    @Test
    void whatStandsInsideItselfIsRefused() {
        YamlMapping.parse("x.yaml", "a:\n  - &r {id: sales, all_of:\n    [*r]}\n", problems);

        assertThat(problems.messages()).containsExactly("x.yaml line 3: \"*r\" stands inside what it stands for");
    }

    @Test
    void whatIsVeryDeepIsRefusedWrittenOutOrByAliases() {
        YamlMapping.parse("flow.yaml", "a: " + "[".repeat(5_000), problems);
        YamlMapping.parse("block.yaml", "a:\n" + "- ".repeat(5_000) + "x", problems);
        StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level <= 60; level++) {
            aliases.append("a%d: &a%d [*a%d]\n".formatted(level, level, level - 1));
        }
        YamlMapping.parse("aliases.yaml", aliases.toString(), problems);

        assertThat(problems.messages())
                .containsExactly(
                        "flow.yaml line 1: lists and mappings lie more than 50 deep in one another",
                        "block.yaml line 2: lists and mappings lie more than 50 deep in one another",
                        "aliases.yaml line 50: lists and mappings lie more than 50 deep in one another");
    }

    @Test
    void whatIsSaidOnceAndMeantTwiceIsRead() {
        YamlMapping yaml = YamlMapping.parse("x.yaml", "a: &a {b: [1, 2]}\nc: *a\nd: &d x\ne: *d\n", problems);

        assertThat(Objects.requireNonNull(yaml.mapping("c")).texts("b")).containsExactly("1", "2");
        assertThat(yaml.text("e")).isEqualTo("x");
        assertThat(problems.messages()).isEmpty();
    }

    @Test
    void aLargeTextIsReadAsLongAsItsValuesAreWrittenInIt() {
        YamlMapping yaml = YamlMapping.parse("x.yaml", "a:\n" + "- {b: c}\n".repeat(15_000), problems);

        assertThat(yaml.mappings("a")).hasSize(15_000);
        assertThat(problems.messages()).isEmpty();
    }

    @Test
    void aTextThatMustBeThereIsNotEmpty() {
        YamlMapping yaml = YamlMapping.parse("x.yaml", "a:\nb: ''\nc: null\nd: ' '\n", problems);
        for (String key : yaml.keys()) {
            assertThat(yaml.text(key)).isEmpty();
        }

        assertThat(problems.messages())
                .containsExactly(
                        "x.yaml line 1: \"a\" has no value",
                        "x.yaml line 2: \"b\" has no value",
                        "x.yaml line 3: \"c\" has no value",
                        "x.yaml line 4: \"d\" has no value");
    }

    @Test
    void aMappingHeldToAShapeHasNoKeyWithoutAValueAndAllThatAreRequired() {
        Shape shape = Shape.named("thing", "A thing.")
                .required("name", Shape.Kind.TEXT, "Its name.")
                .required("day", Shape.Kind.DAY, "Its day.")
                .optional("label", Shape.Kind.TEXT, "Its label.")
                .optional("words", Shape.Kind.TEXTS, "Its words.")
                .optional("count", Shape.Kind.NUMBER, "How many.")
                .optional("parts", Shape.Kind.LIST, "Its parts.")
                .build();
        YamlMapping yaml =
                YamlMapping.parse("x.yaml", "name: ''\nlabel:\nwords: [a, '']\ncount: ''\nparts:\n", problems);
        yaml.text("name");
        yaml.optionalText("label");
        yaml.texts("words");
        yaml.number("count");
        yaml.mappings("parts");
        yaml.finish(shape);

        assertThat(problems.messages())
                .containsExactlyInAnyOrder(
                        "x.yaml line 1: \"name\" has no value",
                        "x.yaml line 1: \"day\" is missing",
                        "x.yaml line 2: \"label\" has no value",
                        "x.yaml line 3: an item of \"words\" has no value",
                        "x.yaml line 4: \"count\" is not a number: \"\"",
                        "x.yaml line 5: \"parts\" has no value");
    }

    @Property
    void neverThrowsOnAnyText(@ForAll String text) {
        Problems found = new Problems();
        YamlMapping yaml = YamlMapping.parse("x.yaml", text, found);
        yaml.finish();

        assertThat(yaml.where()).startsWith("x.yaml line ");
    }
}
