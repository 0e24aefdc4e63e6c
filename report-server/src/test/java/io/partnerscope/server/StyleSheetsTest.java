package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleSheetsTest {
    /** A block that is not closed swallows all that comes after it, and no browser complains. */
    @ParameterizedTest
    @ValueSource(strings = {"partnerscope.css", "sql.css"})
    void closeEveryBlockBeforeTheNextOneAtTheMargin(String file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/resources/assets", file));
        int open = 0;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '}') {
                assertThat(open).as(file + " line " + (at + 1)).isZero();
            }
            open += (int) (line.chars().filter(c -> c == '{').count()
                    - line.chars().filter(c -> c == '}').count());
        }
        assertThat(open).as("blocks left open in " + file).isZero();
    }
}
