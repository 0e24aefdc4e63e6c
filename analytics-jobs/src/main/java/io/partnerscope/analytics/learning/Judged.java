package io.partnerscope.analytics.learning;

/**
 * A likelihood beside what came of it.
 *
 * @param likelihood of the positive outcome
 * @param positive the outcome
 * @param weight how much it counts
 */
public record Judged(double likelihood, boolean positive, double weight) {}
