package io.partnerscope.server.web;

/** There is no release to answer from yet; the message says why. */
public final class NoReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoReleaseException(String why) {
        super(why);
    }
}
