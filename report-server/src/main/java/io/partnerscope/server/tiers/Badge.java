package io.partnerscope.server.tiers;

/**
 * A level as it is shown.
 *
 * @param label name of the level, or that there is none
 * @param tone its colour
 * @param provisional whether it is only possible, something being unknown
 */
public record Badge(String label, String tone, boolean provisional) {}
