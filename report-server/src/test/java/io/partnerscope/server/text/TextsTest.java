package io.partnerscope.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile(
            "(?:\\bt|texts|texts\\(\\))\\s*\\.(?:get|find)\\(\\s*\"([a-z_0-9.]*[a-z_0-9])(\\.?)\""
                    + "|new Entry\\(\"[^\"]*\", \"([a-z.]+)\"|\"((?:sign_in|approvals)\\.[a-z_]+)\"|\\? \"(yes)\" : \"(no)\"");

    @Test
    void everyTextThatIsAskedForIsThereAndEveryOneThereIsAskedFor() {
        Set<String> asked = new TreeSet<>();
        Set<String> families =
                new TreeSet<>(Set.of("error.", "league.size.", "outcome.", "verdict.", "role.", "side.", "told."));
        for (String root : List.of("src/main/jte", "src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(Files::isRegularFile).forEach(file -> collect(read(file), asked, families));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        Set<String> there = new TreeSet<>(Texts.written(Locale.ENGLISH).keySet());

        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(there);
        assertThat(missing).as("asked for but not there").isEmpty();
        there.removeAll(asked);
        there.removeIf(key -> families.stream().anyMatch(key::startsWith));
        assertThat(there).as("there but never asked for").isEmpty();
    }

    private static void collect(String text, Set<String> asked, Set<String> families) {
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            if (key.group(1) != null && !key.group(2).isEmpty()) {
                families.add(key.group(1) + ".");
            } else {
                Stream.of(1, 3, 4, 5, 6)
                        .map(key::group)
                        .filter(found -> found != null)
                        .forEach(asked::add);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void fillsIn() {
        Texts english = Texts.in(Locale.ENGLISH);

        assertThat(english.get("pager.from", "1", "25", "36")).isEqualTo("1 to 25 of 36");
        assertThat(english.get("home.days_old", 1L)).isEqualTo("1 day old");
        assertThat(english.get("error.500.detail")).contains("server’s log");
    }

    @Test
    void writesNumbersForReaders() {
        Formats formats = new Formats(Locale.US);

        assertThat(formats.shortMoney(9_999_999, "USD")).isEqualTo("$9.99M");
        assertThat(formats.money(1234.5, "EUR")).isEqualTo("€1,235");
        assertThat(formats.percent(0.1234)).isEqualTo("12.3%");
        assertThat(formats.money(null, "USD")).isEqualTo(Formats.UNKNOWN);
        assertThat(formats.change(-3)).isEqualTo("−3");
    }
}
