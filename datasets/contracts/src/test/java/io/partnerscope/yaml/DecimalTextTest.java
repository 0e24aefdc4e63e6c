package io.partnerscope.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "50_000, 50000",
        "-1.50, -1.50",
        "1e3, 1000",
        "1E+25, 10000000000000000000000000",
        "1e-12, 0.000000000001",
        "0e999999999, 0",
        "0e-999999999, 0",
        "1.00000000000000000000, 1",
        "99999999999999999999999999.999999999999, 99999999999999999999999999.999999999999",
    })
    void readsWhatDatasetsCanHold(String text, String plain) {
        assertThat(DecimalText.read(text).toPlainString()).isEqualTo(plain);
        assertThat(DecimalText.read(text).scale()).isBetween(0, DecimalText.DECIMALS);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "1e999999999, more than 26 digits before the point",
        "-1e999999999, more than 26 digits before the point",
        "1e-999999999, more than 12 decimals",
        "1e26, more than 26 digits before the point",
        "1e30, more than 26 digits before the point",
        "0.0000000000001, more than 12 decimals",
        "1e9999999999, is not a number",
        "many, is not a number",
        "'', is not a number",
    })
    void refusesTheRestWithoutWritingItOut(String text, String why) {
        assertThatThrownBy(() -> DecimalText.read(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource("5000000")
    void aLongTextIsRefusedUnread(int digits) {
        assertThatThrownBy(() -> DecimalText.read("9".repeat(digits)))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageMatching(".{1,120}");
    }

    @Property
    void everyNumberThatFitsIsReadExactly(
            @ForAll @Scale(12) @BigRange(min = "-99999999999999999999999999", max = "99999999999999999999999999")
                    BigDecimal number) {
        assertThat(DecimalText.read(number.toString())).isEqualByComparingTo(number);
        assertThat(DecimalText.read(number.toPlainString())).isEqualByComparingTo(number);
    }
}
