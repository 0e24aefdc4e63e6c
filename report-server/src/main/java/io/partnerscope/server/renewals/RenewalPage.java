package io.partnerscope.server.renewals;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The week's work list: whom to speak to, in which order, about what, and why.
 *
 * @param asOf the day from which it looks ahead
 * @param absent why there is no list at all; empty where there is one
 * @param basis what likelihoods are made of, in words
 * @param modelOpen whether the reader may see the model's report
 * @param severalPartners whether the list can be narrowed to one of several partners
 * @param overdue terms that ended and are not renewed yet
 * @param overdueShown how many of them are shown
 */
public record RenewalPage(
        Shell shell,
        RenewalView view,
        LocalDate asOf,
        String absent,
        Totals totals,
        String currency,
        String basis,
        boolean modelOpen,
        boolean severalPartners,
        List<Choice> partners,
        List<Choice> vendors,
        Chart chart,
        List<Conversation> conversations,
        List<Overdue> overdue,
        int overdueShown,
        String calendarAddress) {
    /** Conversations on one page. */
    static final int ROWS_A_PAGE = 25;

    public RenewalPage {
        partners = List.copyOf(partners);
        vendors = List.copyOf(vendors);
        conversations = List.copyOf(conversations);
        overdue = List.copyOf(overdue);
    }

    /** Whether there are conversations after those shown. */
    public boolean hasMore() {
        return !conversations.isEmpty()
                && conversations.get(conversations.size() - 1).place() < totals.conversations();
    }

    /**
     * What a list comes to.
     *
     * @param byModel terms whose likelihood is the model's
     * @param byBaseline terms whose likelihood is the baseline's
     */
    public record Totals(
            long conversations,
            long terms,
            long in30,
            long in60,
            long in120,
            Sum annualValue,
            Sum expectedValue,
            Sum valueAtRisk,
            long byModel,
            long byBaseline) {}

    /** A term that ended and is neither renewed nor given up. */
    public record Overdue(
            String customer,
            String partnerId,
            String partner,
            String product,
            LocalDate dueOn,
            @Nullable BigDecimal annualValue) {}
}
