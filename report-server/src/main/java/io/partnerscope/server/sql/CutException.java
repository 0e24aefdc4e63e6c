package io.partnerscope.server.sql;

/** A statement that was stopped before it was done. */
final class CutException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a statement was stopped. */
    enum Reason {
        /** It took longer than it may. */
        TIME,
        /** It took more memory than it may, or ended its process. */
        MEMORY,
        /** Whoever sent it stopped it. */
        CANCELLED
    }

    CutException(Reason reason) {
        super("Stopped: " + reason);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
