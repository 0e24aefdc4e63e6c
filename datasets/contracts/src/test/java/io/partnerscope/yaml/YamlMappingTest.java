package io.partnerscope.yaml;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Property
    void neverThrowsOnAnyText(@ForAll String text) {
        Problems found = new Problems();
        YamlMapping yaml = YamlMapping.parse("x.yaml", text, found);
        yaml.finish();

        assertThat(yaml.where()).startsWith("x.yaml line ");
    }
}
