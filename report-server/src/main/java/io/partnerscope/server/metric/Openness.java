package io.partnerscope.server.metric;

/** Whom a figure of one partner is open to, besides the partner itself. A figure that nobody defined is open to nobody. */
public enum Openness {
    /** Both sides of a sale. */
    BOTH_SIDES,
    /** The side of the sale whose cost or margin it tells. */
    OWN_SIDE,
    /** Managers and analysts, where the partner shares its service figures. */
    INTERNAL;

    static Openness of(Metric metric) {
        if (metric.internal()) {
            return INTERNAL;
        }
        return metric.ownSideOnly() ? OWN_SIDE : BOTH_SIDES;
    }
}
