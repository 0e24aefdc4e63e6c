package io.partnerscope.server.renewals;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Call;

/**
 * What is due by week, for first pages.
 *
 * @param chart what is expected to be renewed and what is at risk
 * @param address where the chart's data are
 */
public record RenewalWeeks(Chart chart, String address) {
    /** Of one partner; of all that are open to the reader where it is empty. */
    public static RenewalWeeks of(Call call, String partner) {
        RenewalView view = RenewalView.ofAll(partner);
        return new RenewalWeeks(new RenewalPages(call).chart(view), view.chart());
    }
}
