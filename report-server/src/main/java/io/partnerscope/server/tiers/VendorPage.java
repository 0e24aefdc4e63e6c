package io.partnerscope.server.tiers;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One vendor's or partner's standing and why.
 *
 * @param subject vendor or partner
 * @param benefits what its level gives
 * @param rungs levels, highest first
 * @param missing what is missing to the next level
 * @param days the days there are verdicts for, newest first
 * @param boardOpen whether the reader may go back to the board
 * @param decisions what people decided on the level, the newest first; none where the reader may not see them
 * @param why the rows behind one measure; null where none are open
 * @param joint its deals, leads and campaigns; null where there is nothing to say of them
 */
public record VendorPage(
        Shell shell,
        String programId,
        String subject,
        String address,
        String programName,
        String currency,
        Standing standing,
        Badge badge,
        @Nullable Badge provisional,
        Benefits benefits,
        List<Rung> rungs,
        List<String> missing,
        Chart steps,
        String stepsAddress,
        @Nullable Chart measure,
        String measureAddress,
        String measureLabel,
        List<Day> days,
        boolean boardOpen,
        List<Decided> decisions,
        @Nullable Rows why,
        @Nullable JointWork joint) {
    public VendorPage {
        rungs = List.copyOf(rungs);
        missing = List.copyOf(missing);
        days = List.copyOf(days);
        decisions = List.copyOf(decisions);
    }

    /**
     * What a subject gets.
     *
     * @param held the level it holds; null where it holds none
     * @param now what that level and lower ones give
     * @param next the level above it; null at the top
     * @param added what that one would add
     */
    public record Benefits(
            @Nullable String held,
            List<String> now,
            @Nullable String next,
            List<String> added) {
        public Benefits {
            now = List.copyOf(now);
            added = List.copyOf(added);
        }

        /** Whether there is nothing to tell: programs need not state benefits. */
        public boolean isEmpty() {
            return now.isEmpty() && added.isEmpty();
        }
    }

    /** A day to look at. */
    public record Day(LocalDate day, boolean chosen) {}

    /**
     * One level.
     *
     * @param verdict qualified, provisional or not_qualified
     * @param open whether it is shown unfolded
     */
    public record Rung(Badge badge, String verdict, boolean open, List<Asked> requirements, List<String> benefits) {
        public Rung {
            requirements = List.copyOf(requirements);
            benefits = List.copyOf(benefits);
        }
    }

    /**
     * One requirement in words.
     *
     * @param depth 0 for what the level asks for itself, else how deep it lies in what it is a part of
     * @param points of a metric, out of those it can earn; empty for others
     * @param share how much of it is there, in percent
     * @param inheritedFrom the lower level that states it; empty where this level does
     * @param rowsAddress where the rows behind it are; null where they are not open
     */
    public record Asked(
            String label,
            int depth,
            String outcome,
            String actual,
            String knownPart,
            long unknownRows,
            String required,
            String points,
            String gap,
            int share,
            @Nullable LocalDate windowFrom,
            @Nullable LocalDate windowUntil,
            String inheritedFrom,
            String explanation,
            @Nullable String rowsAddress) {}

    /** The rows behind one measure, a page of them. */
    public record Rows(
            String label,
            Evidence evidence,
            long first,
            @Nullable String newer,
            @Nullable String older) {}
}
