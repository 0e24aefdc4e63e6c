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
 */
public record Arrival(String source, String batch, long at) implements Serializable {
    /** Rows that come at that moment. */
    public static Arrival of(String source, String batch, Instant moment) {
        return new Arrival(source, batch, ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    }
}
