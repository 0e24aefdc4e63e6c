package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTableTest {
    @Test
    void showsColumnsThatHaveAValueSideBySide() {
        List<String> lines = RowsTable.lines(
                List.of("line", "name", "country", "amount"),
                List.of(List.of("2", "Łódź", "", "12.5"), List.of("13", "two\nlines", "", "")));

        assertThat(lines).containsExactly("line  name       amount", "2     Łódź       12.5", "13    two lines");
    }

    @Test
    void cutsLongValues() {
        assertThat(RowsTable.lines(List.of("text"), List.of(List.of("x".repeat(100))))
                        .get(1))
                .hasSize(32)
                .endsWith("…");
    }
}
