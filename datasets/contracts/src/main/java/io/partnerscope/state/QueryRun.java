package io.partnerscope.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One running of SQL.
 *
 * @param outcome done, refused, cut, cancelled or failed
 * @param rows rows that went out; null where there were none to go out
 * @param elapsedMillis how long it took
 */
public record QueryRun(
        Instant at, String sql, String outcome, @Nullable Long rows, long elapsedMillis) {}
