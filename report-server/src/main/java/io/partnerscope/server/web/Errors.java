package io.partnerscope.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.partnerscope.server.access.SignedIn;
import io.partnerscope.server.data.ClosedException;
import io.partnerscope.server.release.BusyException;
import io.partnerscope.server.release.Lease;
import io.partnerscope.server.text.Texts;
import java.io.UncheckedIOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;

/** Says what went wrong: on a page to people, as RFC 9457 problems to programs. Never tells what is inside. */
final class Errors {
    static final String SIGNED_IN = "signed-in";
    private static final System.Logger LOG = System.getLogger(Errors.class.getName());

    private final Web web;

    Errors(Web web) {
        this.web = web;
    }

    void addTo(RoutesConfig javalin) {
        javalin.exception(HttpResponseException.class, (refused, context) -> {
            if (refused.getStatus() == 405) {
                context.header("Allow", refused.getDetails().getOrDefault("availableMethods", "GET"));
            }
            answer(context, refused.getStatus(), String.valueOf(refused.getMessage()));
        });
        javalin.exception(
                ClosedException.class,
                (closed, context) -> answer(context, 403, web.texts(context).get("error.403.detail")));
        javalin.exception(
                NoReleaseException.class, (none, context) -> answer(context, 503, String.valueOf(none.getMessage())));
        javalin.exception(BusyException.class, (busy, context) -> {
            context.header("Retry-After", "5");
            answer(context, 503, String.valueOf(busy.getMessage()));
        });
        javalin.exception(Exception.class, (failure, context) -> {
            if (context.res().isCommitted()) {
                breakOff(context, failure);
                return;
            }
            if (isUnreadable(failure)) {
                answer(context, 400, web.texts(context).get("error.400.detail"));
                return;
            }
            LOG.log(System.Logger.Level.ERROR, "Failed: " + context.method() + " " + context.path(), failure);
            answer(context, 500, web.texts(context).get("error.500.detail"));
        });
    }

    /** Half of the answer is out: the connection ends without its end, so that nobody takes it for the whole. */
    private static void breakOff(Context context, Exception failure) {
        boolean gone = failure instanceof UncheckedIOException;
        LOG.log(
                gone ? System.Logger.Level.INFO : System.Logger.Level.ERROR,
                "Broken off: " + context.method() + " " + context.path()
                        + (gone ? ": " + String.valueOf(failure.getCause()) : ""),
                gone ? null : failure);
        ServletContextRequest.getServletContextRequest(context.req())
                .getServletChannel()
                .abort(failure);
    }

    /** Whether it is the body of the request that nobody could read: a form without its end, a character set unknown. */
    private static boolean isUnreadable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof HttpException refused && refused.getCode() / 100 == 4)
                    || cause instanceof UnsupportedCharsetException
                    || cause instanceof IllegalCharsetNameException) {
                return true;
            }
        }
        return false;
    }

    private void answer(Context context, int status, String detail) {
        context.status(status);
        Texts texts = web.texts(context);
        String title = texts.find("error." + status + ".title").orElseGet(() -> texts.get("error.other.title", status));
        String told = detail.isBlank() || isJavalins(detail)
                ? texts.find("error." + status + ".detail").orElse(title)
                : detail;
        if (context.path().startsWith("/api/")
                || context.path().equals("/health")
                || context.path().equals("/metrics")) {
            context.contentType(Problem.CONTENT_TYPE).result(Json.text(Problem.of(status, title, told)));
            return;
        }
        SignedIn signedIn = context.attribute(SIGNED_IN);
        if (signedIn == null) {
            signedIn = web.identity().of(context).orElse(null);
        }
        try (Lease lease = web.releases().lease().orElse(null)) {
            Shell shell = web.shell(new Call(context, web, signedIn, lease), title, false);
            context.html(web.templates().render("layout/error.jte", new ErrorPage(shell, status, title, told)));
        }
    }

    /** Texts that Javalin puts in by itself say nothing to a reader. */
    private static boolean isJavalins(String detail) {
        return detail.equals("Not Found") || detail.startsWith("Endpoint") || detail.equals("Forbidden");
    }
}
