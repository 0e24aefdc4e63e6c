package io.partnerscope.ingestion.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsedColumnsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount                          | amount
            Deal Stage                      | Deal Stage
            `Deal Stage`                    | Deal Stage
            Close Date                      | Close Date
            product.kind                    | product.kind
            concat(`Deal Stage`, '/', id)   | Deal Stage,id
            case when a > 1 then b else c.d end | a,b,c.d
            1 + 1                           | ''
            `Probability (%)`               | Probability (%)
            """)
    void namesOfAnExpressionAreToldFromItsText(String expression, String names) {
        List<List<String>> expected = List.of(names.split(",")).stream()
                .filter(name -> !name.isEmpty())
                .map(name -> List.of(name.split("\\.")))
                .toList();

        assertThat(UsedColumns.names(expression)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
