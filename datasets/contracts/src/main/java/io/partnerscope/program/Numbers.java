package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers that must lie within bounds. */
final class Numbers {
    private Numbers() {}

    /** A whole number that may be absent; a problem and null where it is none or lies beyond the bounds. */
    static @Nullable Integer whole(YamlMapping yaml, String key, int least, int most) {
        String text = yaml.optionalText(key);
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        yaml.problems()
                .add(
                        yaml.where(key),
                        "\"" + key + "\" is \"" + text + "\", expected a whole number from " + least + " to " + most);
        return null;
    }

    /** A number that must be there and not below a bound. */
    static BigDecimal atLeast(YamlMapping yaml, String key, BigDecimal least, boolean isStrict) {
        BigDecimal number = yaml.number(key);
        if (number == null) {
            if (!yaml.has(key)) {
                yaml.problems().add(yaml.where(), "\"" + key + "\" is missing");
            } else {
                yaml.hasValue(key);
            }
            return BigDecimal.ONE;
        }
        int order = number.compareTo(least);
        if (order < 0 || (isStrict && order == 0)) {
            yaml.problems()
                    .add(
                            yaml.where(key),
                            "\"" + key + "\" is " + number.toPlainString() + ", expected "
                                    + (isStrict ? "more than " : "at least ") + least.toPlainString());
            return BigDecimal.ONE;
        }
        return number;
    }
}
