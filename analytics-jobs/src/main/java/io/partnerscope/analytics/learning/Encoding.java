package io.partnerscope.analytics.learning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values become numbers an algorithm can take: a number is centred and scaled, and where it is not known it is the
 * mean, with a number of its own that says so; a word is one number per frequent value. A feature that tells nothing (the
 * same everywhere, or different everywhere) becomes no number at all.
 *
 * @param parts how each feature is encoded, in the order of the features
 */
public record Encoding(List<Part> parts) implements Serializable {
    private static final int MOST_LEVELS = 40;
    private static final double SMALLEST_SHARE = 0.005;
    private static final int SMALLEST_LEVEL = 5;

    public Encoding {
        parts = List.copyOf(parts);
    }

    /**
     * How one feature is encoded.
     *
     * @param feature the feature
     * @param isUsed whether it tells anything
     * @param mean mean of the known numbers
     * @param deviation their standard deviation
     * @param hasMissing whether it was unknown of some
     * @param levels the frequent words
     */
    public record Part(
            Feature feature, boolean isUsed, double mean, double deviation, boolean hasMissing, List<String> levels)
            implements Serializable {
        public Part {
            levels = List.copyOf(levels);
        }

        int width() {
            if (!isUsed) {
                return 0;
            }
            return levels.size()
                    + (feature.kind() == Feature.Kind.NUMBER && deviation > 0 ? 1 : 0)
                    + (hasMissing ? 1 : 0);
        }
    }

    /** The encoding that fits those examples. */
    public static Encoding of(List<Feature> features, List<Example> examples) {
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < features.size(); at++) {
            Feature feature = features.get(at);
            parts.add(
                    feature.kind() == Feature.Kind.NUMBER
                            ? number(feature, at, examples)
                            : word(feature, at, examples));
        }
        return new Encoding(parts);
    }

    private static Part number(Feature feature, int at, List<Example> examples) {
        int known = 0;
        double mean = 0;
        double squares = 0; // of distances from the mean, found as values come (Welford)
        for (Example example : examples) {
            if (example.values()[at] instanceof Double value) {
                known++;
                double distance = value - mean;
                mean += distance / known;
                squares += distance * (value - mean);
            }
        }
        double deviation = known == 0 ? 0 : Math.sqrt(squares / known);
        boolean varies = deviation > 1e-9 * Math.max(1, Math.abs(mean));
        boolean hasMissing = known > 0 && known < examples.size();
        return new Part(feature, varies || hasMissing, mean, varies ? deviation : 0, hasMissing, List.of());
    }

    private static Part word(Feature feature, int at, List<Example> examples) {
        Map<String, Integer> counts = new HashMap<>();
        for (Example example : examples) {
            if (example.values()[at] instanceof String value) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        int known = counts.values().stream().mapToInt(Integer::intValue).sum();
        int least = (int) Math.max(SMALLEST_LEVEL, Math.ceil(SMALLEST_SHARE * examples.size()));
        List<String> levels = counts.entrySet().stream()
                .filter(level -> level.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey)
                .toList();
        boolean hasMissing = known > 0 && known < examples.size();
        boolean tells = !levels.isEmpty() && (counts.size() > 1 || hasMissing);
        return new Part(feature, tells, 0, 0, tells && hasMissing, tells ? levels : List.of());
    }

    /** How many numbers an example becomes. */
    public int width() {
        return parts.stream().mapToInt(Part::width).sum();
    }

    /** For each number the place of the feature it came from. */
    public int[] origins() {
        int[] origins = new int[width()];
        int next = 0;
        for (int at = 0; at < parts.size(); at++) {
            for (int number = 0; number < parts.get(at).width(); number++) {
                origins[next++] = at;
            }
        }
        return origins;
    }

    /** The numbers of those values. */
    public double[] encode(@Nullable Object[] values) {
        double[] numbers = new double[width()];
        int next = 0;
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            if (!part.isUsed()) {
                continue;
            }
            Object value = values[at];
            for (String level : part.levels()) {
                numbers[next++] = level.equals(value) ? 1 : 0;
            }
            if (part.feature().kind() == Feature.Kind.NUMBER && part.deviation() > 0) {
                numbers[next++] = value instanceof Double number ? (number - part.mean()) / part.deviation() : 0;
            }
            if (part.hasMissing()) {
                numbers[next++] = value == null ? 1 : 0;
            }
        }
        return numbers;
    }
}
