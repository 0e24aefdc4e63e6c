package io.partnerscope.cli;

/** The command line asks for something that cannot be; the message is one line that says what and what to do. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wrong usage, told in one line. */
    public UsageException(String message) {
        super(message);
    }
}
