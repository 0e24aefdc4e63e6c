package io.partnerscope.program;

import java.util.List;
import java.util.Locale;

/** What a requirement came to. */
public enum Outcome {
    /** The actual value is known and meets the required one. */
    MET,
    /** The actual value is known and does not. */
    MISSED,
    /** What was ingested does not tell. */
    UNKNOWN;

    /** All-of: missed if any is missed, else unknown if any is unknown, else met. */
    static Outcome allOf(List<Outcome> outcomes) {
        if (outcomes.contains(MISSED)) {
            return MISSED;
        }
        return outcomes.contains(UNKNOWN) ? UNKNOWN : MET;
    }

    /** At least k: met if met >= k, missed if met + unknown < k, else unknown; any-of is at least one. */
    static Outcome atLeast(int k, List<Outcome> outcomes) {
        long met = outcomes.stream().filter(outcome -> outcome == MET).count();
        long unknown = outcomes.stream().filter(outcome -> outcome == UNKNOWN).count();
        if (met >= k) {
            return MET;
        }
        return met + unknown < k ? MISSED : UNKNOWN;
    }

    /** The name that is stored and shown: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
