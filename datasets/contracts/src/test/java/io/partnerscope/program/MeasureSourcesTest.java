package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureSourcesTest {
    private static Program program(String where) {
        return Programs.parse("trial.yaml", """
                id: trial
                name: Trial
                description: One measure.
                subject: partner
                currency: USD
                measures:
                  sales: {label: Sales, kind: sum, dataset: sales, amount: net_amount, window: {trailing_months: 12}, where: %s}
                versions:
                  - effective_from: 2020-01-01
                    levels: [{name: One, requirements: [{id: sales, measure: sales, at_least: 1}]}]
                """.formatted(where));
    }

    private static final Program STORED = program(
            "{side: sell_in, product.kind: [hardware, software], quantity: {at_least: 1_000, less_than: 2_000}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{quantity: {at_least: 1000, less_than: 2e3}, product.kind: [software, hardware], side: sell_in}",
                "{product.kind: {one_of: [software, hardware, software]}, side: [sell_in],"
                        + " quantity: {less_than: 2_000.0, at_least: 1_000}}",
            })
    void filtersInAnotherOrderLookAtTheSameRows(String where) {
        assertThat(MeasureSources.of(program(where), List.of(STORED))).containsEntry("sales", "trial:sales");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{side: sell_in, product.kind: [hardware, software]}",
                "{side: sell_in, product.kind: {not: [hardware, software]}, quantity: {at_least: 1000, less_than: 2000}}",
                "{side: sell_in, product.kind: [hardware, software], quantity: {at_least: 1000, less_than: 2001}}",
                "{side: sell_in, product.kind: [hardware, software], quantity: {more_than: 1000, less_than: 2000}}",
            })
    void otherRowsNeedABatchRun(String where) {
        assertThatThrownBy(() -> MeasureSources.of(program(where), List.of(STORED)))
                .hasMessageContaining("counts rows that no program of this release does");
    }
}
