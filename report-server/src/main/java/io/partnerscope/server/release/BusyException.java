package io.partnerscope.server.release;

/** Every connection stayed in use for as long as a request may wait. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
        super("The server is busy; try again in a moment");
    }
}
