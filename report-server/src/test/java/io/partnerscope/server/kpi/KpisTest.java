package io.partnerscope.server.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KpisTest {
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
        assertThat(Kpis.shipped().find(kpi).stream().toList())
                .allSatisfy(metric -> assertThat(metric.internal()).isTrue());
        assertThat(Kpis.shipped().of(Openness.BOTH_SIDES)).extracting(Kpi::name).doesNotContain(kpi);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost", "gross_profit", "blended_gross_margin", "markup", "usage_margin"})
    void whatASideEarnsIsItsOwn(String kpi) {
        List<Kpi> open = Kpis.shipped().of(Openness.BOTH_SIDES);

        assertThat(open).extracting(Kpi::name).doesNotContain(kpi);
    }
}
