package io.partnerscope.contract;

import java.util.Locale;

/** Why a row was rejected. The code is what is stored, counted and shown. */
public enum Reason {
    /** A required value is empty. */
    MISSING,
    /** A text is not a number in the source's format. */
    NOT_A_NUMBER,
    /** A number does not fit the column's type. */
    OUT_OF_RANGE,
    /** A text is not a calendar day in the source's format. */
    NOT_A_DAY,
    /** A text is not a moment in time in the source's format. */
    NOT_AN_INSTANT,
    /** A text is neither true nor false. */
    NOT_A_FLAG,
    /** A text is not a whole number. */
    NOT_A_COUNT,
    /** A text is not an ISO 4217 currency code. */
    NOT_A_CURRENCY,
    /** A text is not an ISO 3166 country code of two letters. */
    NOT_A_COUNTRY,
    /** A value is not in the column's closed list. */
    NOT_ALLOWED,
    /** A check of the contract fails. */
    CHECK,
    /** A line has more or fewer fields than the header. */
    RAGGED,
    /** A value has no match in a look-up that must have one. */
    NO_MATCH,
    /** A line cannot be read at all. */
    UNREADABLE;

    /** The code that is stored: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
