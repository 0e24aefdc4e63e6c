package io.partnerscope.server.partners;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.web.Call;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The figures of the program as a whole. */
public final class ProgramFigures {
    private static final String ACTIVATION = "partner_activation";

    private final Call call;
    private final Figures figures;
    private final LocalDate asOf;

    /**
     * Those of the release that is asked of. Of what is closed of partners one by one there are sums where they tell of
     * nobody.
     */
    public ProgramFigures(Call call) {
        BiPredicate<Kpi, String> isClosed =
                (metric, side) -> metric.internal() || (metric.ownSideOnly() && !side.equals("sell_in"));
        this.call = call;
        this.figures =
                new Figures(new PartnerQueries(call.data()).programFigures(), List.of(), Reading.of(call, isClosed));
        this.asOf = call.data().release().manifest().asOf();
    }

    /** Asks what the first page of a manager asks, so that it need not wait for it. */
    static void warm(Data data) {
        new PartnerQueries(data).programFigures();
    }

    Figures figures() {
        return figures;
    }

    PartnerCharts charts() {
        return PartnerCharts.of(call, figures);
    }

    /** The figures of those names, as far as they are open to the reader. */
    public List<Card> cards(List<String> kpis, String side) {
        return kpis.stream()
                .flatMap(kpi -> figures.card(kpi, side, asOf).stream())
                .toList();
    }

    /** The activation of partners, if it was computed for the as-of day. */
    public Optional<Card> activation() {
        return figures.current(ACTIVATION, "", asOf).flatMap(now -> figures.card(ACTIVATION, "", asOf));
    }

    /** The same in whole percent, if it is known. */
    public Optional<Integer> activationPercent() {
        return figures.current(ACTIVATION, "", asOf).map(Figure::value).map(share -> (int) Math.round(share * 100));
    }
}
