package io.partnerscope.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Conversion between currencies by reference rates (DOMAIN §2, FX). */
public final class Conversion {
    /** Decimals of a converted amount. */
    public static final int SCALE = 4;
    /** A rate older than this many days does not serve. */
    public static final int MAX_AGE_DAYS = 7;

    private Conversion() {}

    /**
     * An amount in the program currency: amount × per_eur(program) / per_eur(own), multiplying first, rounded half-up to
     * 4 decimals. Amounts already in the program currency must not come here: they are not rounded.
     *
     * @param amount in its own currency
     * @param programPerEur units of the program currency for 1 EUR, on the amount's day
     * @param ownPerEur units of the amount's own currency for 1 EUR, on the same day; above 0
     */
    public static BigDecimal convert(BigDecimal amount, BigDecimal programPerEur, BigDecimal ownPerEur) {
        return amount.multiply(programPerEur).divide(ownPerEur, SCALE, RoundingMode.HALF_UP);
    }
}
