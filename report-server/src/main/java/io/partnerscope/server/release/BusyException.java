package io.partnerscope.server.release;

/** Everything of a kind (connections, places for exports) stayed in use for as long as a request may wait. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** All of something is in use. */
    public BusyException() {
        super("The server is busy; try again in a moment");
    }
}
