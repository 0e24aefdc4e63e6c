package io.partnerscope.server.kpi;

/** Whom a figure of one partner is open to, besides the partner itself. A figure that nobody defined is open to nobody. */
public enum Openness {
    /** Both sides of a sale. */
    BOTH_SIDES,
    /** The side of the sale whose cost or margin it tells. */
    OWN_SIDE,
    /** Managers and analysts, where the partner shares its service figures. */
    INTERNAL;

    static Openness of(Kpi kpi) {
        if (kpi.internal()) {
            return INTERNAL;
        }
        return kpi.ownSideOnly() ? OWN_SIDE : BOTH_SIDES;
    }
}
