package io.partnerscope.server.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collections of SQL texts among the test resources: a line of "---" begins one and says what it is. */
final class SqlTexts {
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+):([^}]*)}");

    private SqlTexts() {}

    /** One text with what its line says. */
    record Text(String about, String sql) {}

    static List<Text> read(String file) {
        try (InputStream in = SqlTexts.class.getResourceAsStream("/sql/" + file)) {
            if (in == null) {
                throw new IllegalStateException("Missing: " + file);
            }
            List<Text> texts = new ArrayList<>();
            for (String block : ("\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8)).split("\n--- ", -1)) {
                int end = block.indexOf('\n');
                if (!texts.isEmpty() || !block.startsWith("\n#")) {
                    texts.add(new Text(
                            end < 0 ? block : block.substring(0, end),
                            end < 0 ? "" : repeat(block.substring(end + 1))));
                }
            }
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** "{3:ab}" stands for "ababab". */
    private static String repeat(String text) {
        return REPEATED.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(2).repeat(Integer.parseInt(part.group(1)))));
    }
}
