package io.partnerscope.server.web;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests so malformed that they never reach the gate: with its headers, and with nothing of what is inside. */
public final class Unreadable extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        protect(response.getHeaders());
        Content.Sink.write(response, true, problem(status), callback);
    }

    private static void protect(HttpFields.Mutable headers) {
        Protection.HEADERS.forEach((name, value) -> headers.put(new HttpField(name, value)));
        headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    }

    private static String problem(int status) {
        String title = HttpStatus.getMessage(status);
        return Json.text(Problem.of(status, title, "The request could not be read: " + title));
    }
}
