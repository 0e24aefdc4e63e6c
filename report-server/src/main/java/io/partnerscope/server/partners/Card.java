package io.partnerscope.server.partners;

import org.jspecify.annotations.Nullable;

/**
 * One figure at the top of a page.
 *
 * @param formula its definition in words
 * @param change since a year before; null where that is not known
 * @param since since when the change is, in words
 */
public record Card(String label, String formula, Shown shown, Figures.@Nullable Change change, String since) {}
