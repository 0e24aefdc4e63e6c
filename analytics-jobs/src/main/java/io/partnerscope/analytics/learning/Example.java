package io.partnerscope.analytics.learning;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case whose outcome is known.
 *
 * @param values a value per feature, in their order: a {@link Double} or a {@link String}; null where it is not known
 * @param positive the outcome
 * @param weight how much it counts; 1 for an ordinary one
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers, which nobody compares
public record Example(@Nullable Object[] values, boolean positive, double weight) {
    /** An example that counts like any other. */
    public static Example of(boolean positive, @Nullable Object... values) {
        return new Example(values, positive, 1);
    }

    /** How many are positive. */
    public static long positives(List<Example> examples) {
        return examples.stream().filter(Example::positive).count();
    }

    @Override
    public String toString() {
        return positive + " " + Arrays.toString(values);
    }
}
