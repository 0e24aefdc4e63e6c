package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may be lost, and what with them, the largest value at risk first.
 *
 * @param absent why there is no list at all; empty where there is one
 * @param levels what may be lost, with how much of it
 */
public record RiskPage(
        Shell shell,
        RiskView view,
        String absent,
        String currency,
        boolean modelOpen,
        List<Choice> partners,
        List<Level> levels,
        List<Line> lines,
        long matching) {
    /** Lines on one page. */
    static final int ROWS_A_PAGE = 50;

    public RiskPage {
        partners = List.copyOf(partners);
        levels = List.copyOf(levels);
        lines = List.copyOf(lines);
    }

    /** All of one level. */
    public record Level(String level, long subjects, Sum valueAtRisk) {}

    /**
     * One that may be lost.
     *
     * @param subject its name
     * @param customer name of the customer of a subscription; empty else
     * @param basis model, baseline or silence; empty where nothing is known
     */
    public record Line(
            long place,
            String subjectId,
            String subject,
            String customer,
            String partnerId,
            String partner,
            @Nullable Double likelihood,
            String basis,
            @Nullable BigDecimal value,
            @Nullable BigDecimal valueAtRisk,
            @Nullable LocalDate lastActivityOn,
            @Nullable BigDecimal silentDays,
            String reason) {
        /** The likelihood in whole percent, for a bar; null where it is not known. */
        public @Nullable Long percent() {
            return likelihood == null ? null : Long.valueOf(Math.round(likelihood * 100));
        }
    }

    /** Whether there are lines after those shown. */
    public boolean hasMore() {
        return (long) view.page() * ROWS_A_PAGE < matching;
    }
}
