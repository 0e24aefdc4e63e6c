package io.partnerscope.server.release;

import java.util.List;

/** Hears of every query that was asked of a release. */
@FunctionalInterface
public interface QueryListener {
    /**
     * Hears of one.
     *
     * @param sql as it was given to the database
     * @param values bound to it, in order
     * @param nanos how long it and the reading of its rows took
     */
    void asked(String sql, List<Object> values, long nanos);
}
