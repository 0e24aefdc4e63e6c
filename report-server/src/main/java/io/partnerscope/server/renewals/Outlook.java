package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Sum;
import java.time.LocalDate;
import java.util.List;

/**
 * What lies ahead, in short, for first pages.
 *
 * @param isThere whether the release tells of renewals at all
 * @param terms terms due in the next 120 days
 * @param valueAtRisk of them
 * @param next the conversations with the largest expected value
 * @param overdue terms that ended and are not renewed yet
 * @param silent partners that may stop transacting, the largest value at risk first
 * @param silentPartners how many there are
 */
public record Outlook(
        boolean isThere,
        String currency,
        long terms,
        Sum expectedValue,
        Sum valueAtRisk,
        List<Conversation> next,
        long overdue,
        List<RiskPage.Line> silent,
        long silentPartners) {
    private static final int SHORT_LIST = 5;

    public Outlook {
        next = List.copyOf(next);
        silent = List.copyOf(silent);
    }

    /** Of one partner; of all that are open to the reader where it is empty. */
    public static Outlook of(Data data, String partner) {
        RenewalQueries queries = new RenewalQueries(data);
        RenewalView view = RenewalView.ofAll(partner);
        RenewalPage.Totals totals = queries.totals(view);
        LocalDate asOf = data.release().manifest().asOf();
        RiskQueries risk = new RiskQueries(data);
        boolean ofAll = partner.isEmpty();
        return new Outlook(
                data.release().has("renewals"),
                data.release().manifest().programCurrency(),
                totals.terms(),
                totals.expectedValue(),
                totals.valueAtRisk(),
                queries.conversations(view, 1, SHORT_LIST),
                queries.overdue(view, asOf).size(),
                ofAll ? risk.partners(SHORT_LIST) : List.of(),
                ofAll ? risk.matching(new RiskView("partner", "", "", 1)) : 0);
    }
}
