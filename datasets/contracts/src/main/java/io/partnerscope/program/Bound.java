package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * A comparison and the value it is made with, as program files give them: {@code at_least: 50_000}.
 *
 * @param required 1 where something must be present
 */
record Bound(Comparison comparison, BigDecimal required) {
    static final List<String> KEYS =
            Arrays.stream(Comparison.values()).map(Comparison::key).toList();

    /** Reads exactly one comparison. */
    static Bound read(YamlMapping yaml, String what) {
        List<Comparison> given = Arrays.stream(Comparison.values())
                .filter(comparison -> yaml.has(comparison.key()))
                .toList();
        if (given.size() != 1) {
            yaml.problems()
                    .add(
                            yaml.where(),
                            what + " needs one of at_least, more_than, at_most, less_than and present: true");
        }
        if (yaml.has(Comparison.PRESENT.key()) && !yaml.flag(Comparison.PRESENT.key(), false)) {
            yaml.problems().add(yaml.where("present"), "present can only be true");
        }
        BigDecimal required = null;
        for (Comparison comparison : given) {
            if (comparison != Comparison.PRESENT) {
                BigDecimal number = yaml.number(comparison.key());
                if (yaml.optionalText(comparison.key()) == null) {
                    yaml.problems().add(yaml.where(), "\"" + comparison.key() + "\" has no value");
                }
                required = required == null ? number : required;
            }
        }
        return new Bound(
                given.isEmpty() ? Comparison.AT_LEAST : given.get(0), required == null ? BigDecimal.ONE : required);
    }
}
