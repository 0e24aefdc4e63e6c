package io.partnerscope.server.data;

/** The dataset is not open to the one who asks. */
public final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedException(String dataset) {
        super("Not open to you: " + dataset);
    }
}
