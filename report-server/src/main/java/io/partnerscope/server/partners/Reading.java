package io.partnerscope.server.partners;

import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * How figures are read and written.
 *
 * @param currency the program currency
 * @param ingested the datasets that were ever ingested; what is computed from others is unknown, not 0
 * @param isClosed whether rows of a figure and a side may be missing because they are not open to the reader
 */
record Reading(
        Kpis kpis,
        Texts texts,
        Formats formats,
        String currency,
        List<String> ingested,
        BiPredicate<Kpi, String> isClosed) {
    Reading {
        ingested = List.copyOf(ingested);
    }

    /** In the language of the one who asks, of the release asked of. */
    static Reading of(Call call, BiPredicate<Kpi, String> isClosed) {
        ReleaseManifest manifest = call.data().release().manifest();
        return new Reading(
                Kpis.shipped(),
                call.texts(),
                call.formats(),
                manifest.programCurrency(),
                manifest.ingested(),
                isClosed);
    }
}
