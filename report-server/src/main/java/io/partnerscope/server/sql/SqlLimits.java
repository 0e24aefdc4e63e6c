package io.partnerscope.server.sql;

import java.time.Duration;

/**
 * What SQL of analysts may take of the machine.
 *
 * @param workers statements that run at the same time, each in a process of its own
 * @param waiting statements that may wait for a worker; a further one is answered as busy
 * @param time the longest a statement may take, and the longest an export may go without giving rows
 * @param exportTime the longest an export may take altogether
 * @param memoryMegabytes memory a worker may take altogether, half of it for its database
 */
public record SqlLimits(int workers, int waiting, Duration time, Duration exportTime, int memoryMegabytes) {
    /** Two at once, eight waiting, four seconds (with what stopping it takes, five), two minutes for an export, one gigabyte each. */
    public static SqlLimits usual() {
        return new SqlLimits(2, 8, Duration.ofSeconds(4), Duration.ofMinutes(2), 1024);
    }
}
