package io.partnerscope.server.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that {@code sql/functions.txt} lets analysts call, in lower case. */
final class AllowedFunctions {
    private static final Map<Boolean, Set<String>> BY_PLACE = read();

    /** Those that stand in expressions. */
    static final Set<String> IN_EXPRESSIONS = Set.copyOf(BY_PLACE.getOrDefault(false, Set.of()));

    /** Those that stand after FROM. */
    static final Set<String> TABLE = Set.copyOf(BY_PLACE.getOrDefault(true, Set.of()));

    private AllowedFunctions() {}

    private static Map<Boolean, Set<String>> read() {
        String text;
        try (InputStream in = AllowedFunctions.class.getResourceAsStream("/sql/functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("Missing on the class path: sql/functions.txt");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read sql/functions.txt", failure);
        }
        return text.lines()
                .filter(line -> !line.startsWith("#") && line.contains(":"))
                .collect(Collectors.partitioningBy(
                        line -> line.startsWith("table:"),
                        Collectors.flatMapping(AllowedFunctions::names, Collectors.toSet())));
    }

    private static Stream<String> names(String line) {
        return Arrays.stream(line.substring(line.indexOf(':') + 1).strip().split(" +", -1))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }
}
