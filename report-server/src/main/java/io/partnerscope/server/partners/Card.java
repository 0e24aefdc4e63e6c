package io.partnerscope.server.partners;

import org.jspecify.annotations.Nullable;

/**
 * One figure at the top of a page.
 *
 * @param formula its definition in words
 * @param parts numerator and denominator; empty where it has none
 * @param unknown why it is unknown; empty where it is known
 * @param change since a year before; null where that is not known
 * @param peers where the partner stands among its peers; empty where that is not known
 */
public record Card(
        String label,
        String formula,
        String value,
        String parts,
        String unknown,
        Figures.@Nullable Change change,
        String peers) {}
