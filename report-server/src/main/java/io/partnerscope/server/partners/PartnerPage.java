package io.partnerscope.server.partners;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.tiers.PartnerTier;
import io.partnerscope.server.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partner in full.
 *
 * @param tiers where it stands in each program that judges partners
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
        List<PartnerTier> tiers,
        List<Other> others,
        boolean leagueOpen) {
    public PartnerPage {
        facts = List.copyOf(facts);
        cards = List.copyOf(cards);
        lines = List.copyOf(lines);
        tiers = List.copyOf(tiers);
        others = List.copyOf(others);
    }

    /** Another partner of the same reader. */
    public record Other(String id, String name, boolean shown) {}

    /** One figure in all its periods. */
    public record Line(
            String label,
            String formula,
            @Nullable Cell month,
            @Nullable Cell quarter,
            @Nullable Cell year,
            @Nullable Cell all) {}

    /** A figure of one period. */
    public record Cell(String value, String parts, String periodEnd, String unknown, String peers) {}
}
