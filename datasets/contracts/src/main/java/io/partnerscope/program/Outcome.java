package io.partnerscope.program;

import java.util.Locale;

/** What a requirement came to. */
public enum Outcome {
    /** The actual value is known and meets the required one. */
    MET,
    /** The actual value is known and does not. */
    MISSED,
    /** What was ingested does not tell. */
    UNKNOWN;

    /** The name that is stored and shown: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
