package io.partnerscope.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import io.partnerscope.server.access.Csrf;
import io.partnerscope.server.access.SignedIn;
import io.partnerscope.server.release.Lease;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The only way in: every request passes here, and nothing is answered before who asks and what is open are settled. */
public final class Gate {
    private final Web web;
    private final Answers answers = new Answers();

    /** The gate to those routes. */
    public Gate(Web web) {
        this.web = web;
    }

    /** Declares every route to Javalin. */
    public void addTo(RoutesConfig javalin) {
        javalin.before(response -> Protection.HEADERS.forEach(response::header));
        for (Route route : web.routes().all()) {
            javalin.addHttpHandler(route.method(), route.path(), context -> admit(context, route));
            if (route.method().equals(HandlerType.GET)) {
                // Else Javalin answers HEAD by itself, to anybody and whatever is asked for.
                javalin.addHttpHandler(HandlerType.HEAD, route.path(), context -> admit(context, route));
            }
        }
        new Errors(web).addTo(javalin);
    }

    private void admit(Context context, Route route) throws Exception {
        SignedIn signedIn =
                route.openToStrangers() ? null : web.identity().of(context).orElse(null);
        context.attribute(Errors.SIGNED_IN, signedIn);
        if (!route.openToStrangers()) {
            if (signedIn == null) {
                sendToSignIn(context, route);
                return;
            }
            if (!route.openTo().contains(signedIn.principal().role())) {
                throw new ForbiddenResponse(web.texts(context).get("error.403.detail"));
            }
            if (!route.method().equals(HandlerType.GET)
                    && signedIn.session() != null
                    && !Csrf.isOurs(context, signedIn.session())) {
                throw new ForbiddenResponse(web.texts(context).get("error.csrf"));
            }
        }
        try (Lease lease = web.releases().lease().orElse(null)) {
            answer(new Call(context, web, signedIn, lease), route);
        }
    }

    private void answer(Call call, Route route) throws Exception {
        SignedIn signedIn = call.signedIn().orElse(null);
        Lease lease = call.lease();
        if (route.keeping() == Route.Keeping.NOT || signedIn == null || lease == null) {
            route.action().answer(call);
            return;
        }
        Answers.Key key = new Answers.Key(
                lease.release().id(),
                address(call.context()),
                signedIn.principal().scopeKey() + " " + call.language().code() + personal(route, signedIn)
                        + decided(call, route));
        Answers.Answer known = answers.find(key);
        if (known == null) {
            route.action().answer(call);
            String text = call.context().statusCode() == 200 ? call.context().result() : null;
            if (text == null) {
                return;
            }
            known = answers.keep(key, call.context(), text);
        }
        answers.send(call.context(), known);
    }

    /** Pages carry the reader's name and the token of the session; answers for programs depend on the scope alone. */
    private static String personal(Route route, SignedIn signedIn) {
        return route.kind() == Route.Kind.PAGE ? " " + signedIn.principal().name() + " " + signedIn.csrf() : "";
    }

    private static String decided(Call call, Route route) {
        return route.keeping() == Route.Keeping.UNTIL_DECISION
                ? " decisions " + call.decisions().newest() + " "
                        + call.playDecisions().newest()
                : "";
    }

    private static String address(Context context) {
        Map<String, List<String>> query = context.queryParamMap();
        return context.path()
                + query.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> encoded(entry.getKey()) + "="
                                + entry.getValue().stream().map(Gate::encoded).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(@Nullable String value) {
        return URLEncoder.encode(value == null ? "" : value, StandardCharsets.UTF_8);
    }

    private void sendToSignIn(Context context, Route route) {
        if (route.kind() == Route.Kind.API || context.header("Authorization") != null) {
            context.header("WWW-Authenticate", "Bearer");
            throw new UnauthorizedResponse(web.texts(context).get("error.401.detail"));
        }
        String query = context.queryString();
        String wanted = context.path() + (query == null ? "" : "?" + query);
        context.redirect(
                wanted.equals("/") || !route.method().equals(HandlerType.GET)
                        ? "/sign-in"
                        : "/sign-in?next=" + encoded(wanted));
    }
}
