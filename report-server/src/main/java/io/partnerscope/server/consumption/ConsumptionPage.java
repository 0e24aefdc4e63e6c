package io.partnerscope.server.consumption;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is consumed and what it brings.
 *
 * @param absent why there is nothing at all; empty where there is something
 * @param sides to choose from
 * @param marginClosed why no margin is shown; empty where it is open
 * @param newest the newest full month; null where there is none
 * @param growth of its charges against the month before; null where it cannot be told
 * @param month of the table of subscriptions; null where there is none
 * @param jumps unusual quantities, the newest first
 * @param charges one page of the table of subscriptions
 * @param matching rows of that table
 */
public record ConsumptionPage(
        Shell shell,
        ConsumptionView view,
        String absent,
        String currency,
        List<String> sides,
        String marginClosed,
        boolean severalPartners,
        List<Choice> partners,
        List<Choice> vendors,
        @Nullable Month newest,
        @Nullable Double growth,
        @Nullable LocalDate month,
        List<LocalDate> months,
        Chart chart,
        List<Charge> jumps,
        int jumpsShown,
        List<Charge> charges,
        long matching,
        List<Share> shares) {
    /** Rows on one page. */
    static final int ROWS_A_PAGE = 50;

    public ConsumptionPage {
        sides = List.copyOf(sides);
        partners = List.copyOf(partners);
        vendors = List.copyOf(vendors);
        months = List.copyOf(months);
        jumps = List.copyOf(jumps);
        charges = List.copyOf(charges);
        shares = List.copyOf(shares);
    }

    /** Whether there are rows after those shown. */
    public boolean hasMore() {
        return (long) view.page() * ROWS_A_PAGE < matching;
    }

    /**
     * All charges of a month.
     *
     * @param charge what is charged; unknown with any row that could not be rated or converted
     * @param tariffCharge the part of it that is rated by tariff and not billed yet
     * @param unratedRows rows of subscriptions and meters with a quantity that has no price
     */
    public record Month(
            LocalDate first,
            boolean isOver,
            Sum charge,
            @Nullable BigDecimal knownCharge,
            @Nullable BigDecimal tariffCharge,
            Sum margin,
            long rows,
            long unratedRows,
            long unknownRows) {
        /** The whole charge; null where it is not known. */
        @Nullable
        BigDecimal whole() {
            return charge.isKnown() ? knownCharge : null;
        }

        /** The whole margin; null where it is not known or not open. */
        @Nullable
        BigDecimal wholeMargin() {
            return margin.isKnown() ? margin.known() : null;
        }
    }

    /** What partners are due of the revenue of a month. */
    public record Share(LocalDate month, BigDecimal revenue, Sum due, long unknownRows) {}
}
