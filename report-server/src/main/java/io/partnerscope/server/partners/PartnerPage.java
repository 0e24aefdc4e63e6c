package io.partnerscope.server.partners;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.dashboard.DashboardPart;
import io.partnerscope.server.renewals.Outlook;
import io.partnerscope.server.renewals.RenewalWeeks;
import io.partnerscope.server.tiers.PartnerTier;
import io.partnerscope.server.upsell.Opportunity;
import io.partnerscope.server.web.Shell;
import java.util.List;
import java.util.stream.Stream;

/**
 * One partner in full.
 *
 * @param tiers where it stands in each program that judges partners
 * @param closed names of figures that are the partner's own and not open to the reader
 * @param fits how the products of its largest vendors fit it
 * @param isReported whether any sale of that side is known
 * @param outlook whom to speak to next about renewals
 * @param weeks what is due by week
 * @param plays what to offer first
 * @param work its campaigns, funds and certificates
 * @param others further partners the reader is bound to
 * @param side whose sales are shown
 * @param leagueOpen whether the reader may go back to the league
 */
public record PartnerPage(
        Shell shell,
        String id,
        String name,
        List<String> facts,
        String side,
        List<Card> cards,
        Chart revenue,
        String revenueAddress,
        Chart mix,
        String mixAddress,
        List<Line> lines,
        List<String> closed,
        List<Fit> fits,
        boolean isReported,
        List<PartnerTier> tiers,
        Outlook outlook,
        RenewalWeeks weeks,
        List<Opportunity> plays,
        DashboardPart work,
        List<Other> others,
        boolean leagueOpen) {
    public PartnerPage {
        facts = List.copyOf(facts);
        cards = List.copyOf(cards);
        lines = List.copyOf(lines);
        closed = List.copyOf(closed);
        fits = List.copyOf(fits);
        tiers = List.copyOf(tiers);
        plays = List.copyOf(plays);
        others = List.copyOf(others);
    }

    /** Another partner of the same reader. */
    public record Other(String id, String name, boolean shown) {}

    /** One figure in all its periods. */
    public record Line(String label, String formula, Shown month, Shown quarter, Shown year, Shown all) {
        /** Whether it is unknown in every period, for the same reason. */
        public boolean isUnknown() {
            return !month.unknown().isEmpty()
                    && Stream.of(quarter, year, all)
                            .allMatch(one -> one.unknown().equals(month.unknown()));
        }
    }

    /** How a vendor's products fit the partner. */
    public record Fit(String vendor, String revenue, String customers, String arpu, String fit) {}
}
