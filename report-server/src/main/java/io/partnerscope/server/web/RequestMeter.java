package io.partnerscope.server.web;

/** Hears of every request that was answered. */
@FunctionalInterface
public interface RequestMeter {
    /**
     * Hears of one.
     *
     * @param route the path as it is declared, with its parts by name; "none" where there is no such route
     * @param nanos how long it took
     */
    void answered(String method, String route, int status, long nanos);
}
