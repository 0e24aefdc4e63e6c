package io.partnerscope.analytics.period;

import java.time.LocalDate;

/**
 * A month, or the piece of one that no period's edge cuts: every period is a sum of whole parts.
 *
 * @param from first day
 * @param end last day
 * @param bit the part's own bit in a set of parts
 */
public record MonthPart(LocalDate from, LocalDate end, long bit) {}
