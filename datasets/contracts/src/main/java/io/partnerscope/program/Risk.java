package io.partnerscope.program;

import java.time.LocalDate;
import java.util.List;

/**
 * A level that will be missed soon if nothing new is booked (DOMAIN §3, at risk).
 *
 * @param on first day on which it is held no more
 * @param cause the requirement that fails
 * @param reason why it fails on that day
 * @param changed what of it turns on that day, where it looks at more than one thing: metrics and measures in words
 */
public record Risk(LocalDate on, Requirement cause, Reason reason, List<String> changed) {
    /** How far ahead a level is said to be at risk. */
    public static final int DAYS = 90;

    public Risk {
        changed = List.copyOf(changed);
    }

    /** Why a requirement fails on a day without anything new. */
    public enum Reason {
        /** What counted has left the window. */
        WINDOW_ROLLS_ON("the window rolls on"),
        /** A commitment, a certificate or another validity has ended. */
        VALIDITY_ENDS("a validity ends"),
        /** Other rules are in force from that day. */
        RULES_CHANGE("the rules change"),
        /** The requirement is missed already; the level is held for the time of grace or until a person decides. */
        MISSED_ALREADY("missed already");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The reason in words. */
        public String words() {
            return words;
        }
    }

    /** The requirement in words, followed by what of it turns: "Index: at least 5 of 10 — Certified people". */
    public String causeWords() {
        return changed.isEmpty() ? cause.explanation() : cause.explanation() + " — " + String.join(", ", changed);
    }

    /** The cause and the reason in words: "Sales … at least 50,000 USD (the window rolls on)". */
    public String words() {
        return causeWords() + " (" + reason.words() + ")";
    }
}
