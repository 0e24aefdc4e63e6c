package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    @Test
    void aLevelAsksForAllThatTheLevelBelowAsksUnlessItRestatesIt() {
        Program softline = Programs.parse(
                "softline.yaml", Programs.shippedTexts().getOrDefault("softline-vendor-development", ""));

        List<Level> levels = softline.versions().get(0).levels();

        assertThat(levels).extracting(Level::name).containsExactly("Emerging", "Advanced", "Key", "Strategic");
        assertThat(levels.get(2).requirements())
                .extracting(Requirement::id)
                .containsExactly(
                        "agreement",
                        "sales",
                        "purchases",
                        "joint_marketing",
                        "lead_sharing",
                        "joint_lead_work",
                        "mdf",
                        "bdf");
        assertThat(levels.get(2).requirements().get(1).condition())
                .isEqualTo(new Condition.Compare("sales", Comparison.AT_LEAST, new java.math.BigDecimal("1000000")));
        assertThat(levels.get(2).requirements().get(2).declaredAt()).isEqualTo("Advanced");
        assertThat(levels.get(3).requirements().get(1).explanation())
                .isEqualTo("Sales to partners in the trailing 12 months: more than 10,000,000 USD");
    }

    @Test
    void saysEveryProblemWithItsLine() {
        String text = """
                id: My Program
                name: Mine
                description: A trial.
                subject: vendr
                currency: EURO
                measures:
                  sales: {label: Sales, kind: sum, dataset: sales, amount: nett_amount, where: {sid: sell_in}}
                versions:
                  - effective_from: 2026-02-30
                    levels:
                      - name: One
                        requirements:
                          - {id: sales, measure: sale, at_least: 5, more_than: 6}
                          - {id: sales, measure: sales, at_leest: 5}
                """;

        assertThatThrownBy(() -> Programs.parse("mine.yaml", text))
                .hasMessageContaining("mine.yaml line 1: id \"My Program\" is not made of a-z, 0-9 and -")
                .hasMessageContaining("line 4: \"subject\" is \"vendr\", expected one of vendor, partner (did you mean")
                .hasMessageContaining("line 5: \"EURO\" is not an ISO 4217 currency code")
                .hasMessageContaining("no money or number column \"nett_amount\" (did you mean \"net_amount\"?)")
                .hasMessageContaining("sales has no column \"sid\" (did you mean \"side\"?)")
                .hasMessageContaining("line 7: \"window\" is missing, such as {trailing_months: 12}")
                .hasMessageContaining("line 9: \"2026-02-30\" is not a day")
                .hasMessageContaining("line 13: unknown measure \"sale\" (did you mean \"sales\"?)")
                .hasMessageContaining(
                        "line 13: requirement \"sales\" needs one of at_least, more_than, at_most, less_than and present")
                .hasMessageContaining("line 14: unknown key \"at_leest\" (did you mean \"at_least\"?)")
                .hasMessageContaining("line 14: requirement \"sales\" is there twice");
    }
}
