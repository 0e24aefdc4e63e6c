package io.partnerscope.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ConversionTest {
    @Test
    void multipliesFirstAndRoundsHalfUpToFourDecimals() {
        assertThat(Conversion.convert(new BigDecimal("100"), new BigDecimal("1.0956"), new BigDecimal("4.3575")))
                .isEqualTo(new BigDecimal("25.1429"));
        assertThat(Conversion.convert(new BigDecimal("0.0001"), BigDecimal.ONE, new BigDecimal("2")))
                .isEqualTo(new BigDecimal("0.0001"));
        assertThat(Conversion.convert(new BigDecimal("-0.0001"), BigDecimal.ONE, new BigDecimal("2")))
                .isEqualTo(new BigDecimal("-0.0001"));
    }

    @Property
    void isWithinHalfAUnitOfTheExactQuotient(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(4) BigDecimal amount,
            @ForAll @BigRange(min = "0.01", max = "20000") @Scale(4) BigDecimal program,
            @ForAll @BigRange(min = "0.01", max = "20000") @Scale(4) BigDecimal own) {
        BigDecimal converted = Conversion.convert(amount, program, own);

        BigDecimal error =
                converted.multiply(own).subtract(amount.multiply(program)).abs();
        assertThat(error).isLessThanOrEqualTo(own.multiply(new BigDecimal("0.00005")));
    }

    @Property
    void takesBackExactlyWhatItGave(
            @ForAll @BigRange(min = "0", max = "1000000") @Scale(4) BigDecimal amount,
            @ForAll @BigRange(min = "0.01", max = "20000") @Scale(4) BigDecimal program,
            @ForAll @BigRange(min = "0.01", max = "20000") @Scale(4) BigDecimal own) {
        assertThat(Conversion.convert(amount.negate(), program, own))
                .isEqualByComparingTo(Conversion.convert(amount, program, own).negate());
    }
}
