package io.partnerscope.ingestion.mapping;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What all rows of a batch have in common.
 *
 * @param source name of the source
 * @param batch the batch
 * @param at when they came, in microseconds since 1970
 * @param again whether they came before and were in quarantine since, while others of the batch have landed
 */
public record Arrival(String source, String batch, long at, boolean again) implements Serializable {
    /** Rows that come at that moment. */
    public static Arrival of(String source, String batch, Instant moment) {
        return new Arrival(source, batch, ChronoUnit.MICROS.between(Instant.EPOCH, moment), false);
    }

    /** Rows of a batch that came at that moment and are tried again. */
    public static Arrival again(String source, String batch, Instant moment) {
        return new Arrival(source, batch, ChronoUnit.MICROS.between(Instant.EPOCH, moment), true);
    }
}
