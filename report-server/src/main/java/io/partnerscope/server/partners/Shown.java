package io.partnerscope.server.partners;

/**
 * One figure of one period, written out.
 *
 * @param value empty where it is not known
 * @param parts numerator and denominator; empty where it has none
 * @param unknown why there is no value; empty where there is one
 * @param provisional whether later rows can still change it
 * @param peers where the partner stands among its peers; empty where that is not known
 */
public record Shown(String value, String parts, String periodEnd, String unknown, boolean provisional, String peers) {}
