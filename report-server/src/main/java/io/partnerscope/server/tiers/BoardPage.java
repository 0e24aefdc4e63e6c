package io.partnerscope.server.tiers;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tier board.
 *
 * @param programs to choose from
 * @param programName of the one shown
 * @param subject whom the program judges: vendor or partner
 * @param amount what the program sums, by its name
 * @param steps the levels from none to highest, with how many are there
 * @param chart history of the levels
 * @param view how the table is narrowed and ordered
 * @param rows of the table, after narrowing
 * @param total how many are judged
 * @param risen those that rose since the last month end
 * @param fallen those that fell since the last month end
 * @param atRisk those that will miss their level; null where it is known of none
 * @param provisional those of whose level something is unknown
 */
public record BoardPage(
        Shell shell,
        List<Choice> programs,
        String programId,
        String programName,
        String programDescription,
        String subject,
        String amount,
        String currency,
        LocalDate asOf,
        @Nullable LocalDate monthBefore,
        @Nullable LocalDate yearBefore,
        List<Step> steps,
        Chart chart,
        String chartAddress,
        BoardView view,
        List<Line> rows,
        long total,
        long risen,
        long fallen,
        @Nullable Long atRisk,
        long provisional) {
    public BoardPage {
        programs = List.copyOf(programs);
        steps = List.copyOf(steps);
        rows = List.copyOf(rows);
    }

    /** A program to choose. */
    public record Choice(String id, String name, boolean chosen) {}

    /**
     * One level with its vendors.
     *
     * @param count vendors whose qualified tier it is
     * @param provisional vendors that may be there, something being unknown
     * @param sinceMonth change of count since the last month end; null where that is not known
     * @param sinceYear the same since twelve months ago
     * @param address the board narrowed to this level
     * @param chosen whether the board is narrowed to it
     */
    public record Step(
            Badge badge,
            long count,
            long provisional,
            @Nullable Long sinceMonth,
            @Nullable Long sinceYear,
            String address,
            boolean chosen) {}

    /**
     * One vendor.
     *
     * @param provisional the level it may hold, beside the one it does; null where nothing is unknown
     * @param moved change of rank since the last month end
     * @param trend points of the line through its ranks, for an SVG of 100 by 24
     * @param trendInWords the same for those who cannot see it
     * @param sales sales of the window, in words
     * @param nextSales what the next level asks for; null at the top
     * @param share how much of that is there, in percent
     * @param missing what is missing to the next level
     */
    public record Line(
            String id,
            String address,
            String name,
            @Nullable String country,
            Badge badge,
            @Nullable Badge provisional,
            int moved,
            String trend,
            String trendInWords,
            String sales,
            double salesValue,
            @Nullable String nextSales,
            int share,
            @Nullable String nextTier,
            List<String> missing,
            boolean atRisk,
            @Nullable LocalDate atRiskOn,
            @Nullable LocalDate projectedOn,
            int rank) {
        public Line {
            missing = List.copyOf(missing);
        }
    }
}
