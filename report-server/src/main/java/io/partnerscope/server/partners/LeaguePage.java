package io.partnerscope.server.partners;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All partners by their figures, and the program's own.
 *
 * @param activation the first number a program manager asks for; null where it is not computed
 * @param cards the program's figures
 * @param since since when changes are, in words
 * @param matching partners after narrowing
 */
public record LeaguePage(
        Shell shell,
        LeagueView view,
        @Nullable Card activation,
        @Nullable Integer activationPercent,
        List<Card> cards,
        Chart chart,
        String chartAddress,
        List<Line> rows,
        long matching,
        long total,
        boolean hasOlder,
        String since) {
    public LeaguePage {
        cards = List.copyOf(cards);
        rows = List.copyOf(rows);
    }

    /** One partner, its figures written out. */
    public record Line(
            int place,
            String id,
            String name,
            String country,
            String kind,
            String revenue,
            Figures.@Nullable Change change,
            String margin,
            String arpu,
            String customers,
            String winRate) {}
}
