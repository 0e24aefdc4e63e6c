package io.partnerscope.server.release;

/**
 * What one release may take of the machine.
 *
 * @param memoryMegabytes memory of its database
 * @param threads threads of its database
 */
public record Limits(int memoryMegabytes, int threads) {
    /** One gigabyte, and as many threads as the machine has processors. */
    public static Limits usual() {
        return new Limits(1024, Runtime.getRuntime().availableProcessors());
    }
}
