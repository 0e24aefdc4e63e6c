package io.partnerscope.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    /** DOMAIN §4, end: what belongs to the partner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "markup.labour",
                "utilisation",
                "realisation",
                "realisation.of_capacity",
                "on_time",
                "on_budget",
                "schedule_slip_days.start",
                "schedule_slip_days.end",
                "change_order_discipline",
                "rework_share",
                "assessment_to_project",
                "assessment_to_recurring",
                "assessment_price_multiple"
            })
    void howAPartnerRunsItsServicesIsInternal(String kpi) {
        assertThat(Metrics.shipped().find(kpi).stream().toList())
                .allSatisfy(metric -> assertThat(metric.internal()).isTrue());
        assertThat(Metrics.shipped().of(Openness.BOTH_SIDES))
                .extracting(Metric::name)
                .doesNotContain(kpi);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost", "gross_profit", "blended_gross_margin", "markup", "usage_margin"})
    void whatASideEarnsIsItsOwn(String kpi) {
        List<Metric> open = Metrics.shipped().of(Openness.BOTH_SIDES);

        assertThat(open).extracting(Metric::name).doesNotContain(kpi);
    }
}
