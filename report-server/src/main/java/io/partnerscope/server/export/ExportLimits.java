package io.partnerscope.server.export;

import java.time.Duration;

/**
 * What exports may take of the server.
 *
 * @param atOnce exports that run at the same time; a further one is answered as busy
 * @param stall the longest time a reader may take nothing
 * @param bytesPerSecond the least a reader must take on average, over the time that the server waits for it
 */
public record ExportLimits(int atOnce, Duration stall, int bytesPerSecond) {
    /** Four at once, half a minute, and 4 KiB a second: slower than any line that people use. */
    public static ExportLimits usual() {
        return new ExportLimits(4, Duration.ofSeconds(30), 4096);
    }
}
