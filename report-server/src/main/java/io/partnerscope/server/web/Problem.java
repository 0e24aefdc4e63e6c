package io.partnerscope.server.web;

/**
 * What went wrong, for programs (RFC 9457).
 *
 * @param title the kind of problem
 * @param detail what is wrong with this request and what to do
 */
public record Problem(String type, String title, int status, String detail) {
    /** The content type of problems. */
    public static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail);
    }
}
