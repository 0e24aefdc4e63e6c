package io.partnerscope.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.GoneResponse;
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
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/** The only way in: every request passes here, and nothing is answered before who asks and what is open are settled. */
public final class Gate {
    /** Names the release that an answer comes from; in a request, the one that it is to come from. */
    static final String RELEASE = "Partnerscope-Release";

    private static final String BEGUN = "begun";
    private static final String ROUTE = "route";

    private final Web web;
    private final RequestMeter meter;
    private final Answers answers = new Answers();
    private final Repeats repeats;
    private volatile @Nullable Decided decided;

    /** What was decided last, as of a version of the state database. */
    private record Decided(long version, String text) {}

    /** The gate to those routes; that meter hears of every request. */
    public Gate(Web web, RequestMeter meter) {
        this.web = web;
        this.meter = meter;
        this.repeats = new Repeats(web, meter);
    }

    /** What stands before Javalin: it repeats what this gate has just answered. */
    public Handler.Wrapper repeats() {
        return repeats;
    }

    /** Declares every route to Javalin. */
    public void addTo(RoutesConfig javalin) {
        javalin.before(response -> {
            response.attribute(BEGUN, System.nanoTime());
            Protection.HEADERS.forEach(response::header);
        });
        javalin.after(this::measure);
        for (Route route : web.routes().all()) {
            javalin.addHttpHandler(route.method(), route.path(), context -> admit(context, route));
            if (route.method().equals(HandlerType.GET)) {
                // Else Javalin answers HEAD by itself, to anybody and whatever is asked for.
                javalin.addHttpHandler(HandlerType.HEAD, route.path(), context -> admit(context, route));
            }
        }
        new Errors(web).addTo(javalin);
    }

    private void measure(Context answered) {
        Long begun = answered.attribute(BEGUN);
        String route = answered.attribute(ROUTE);
        if (begun != null) {
            meter.answered(
                    answered.method().name(),
                    route == null ? "none" : route,
                    answered.statusCode(),
                    System.nanoTime() - begun);
        }
    }

    private void admit(Context context, Route route) throws Exception {
        context.attribute(ROUTE, route.path());
        long version = route.keeping() == Route.Keeping.NOT
                ? 0
                : web.identity().state().version();
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
        try (Lease lease = lease(context, route)) {
            if (lease != null) {
                context.header(RELEASE, lease.release().id());
            }
            answer(new Call(context, web, signedIn, lease), route, version);
        }
    }

    /** The newest release; for programs the one they ask for, such as that of the page they fetch parts of. */
    private @Nullable Lease lease(Context context, Route route) {
        String wanted = route.kind() == Route.Kind.API ? context.queryParam("release") : null;
        if (wanted == null && route.kind() == Route.Kind.API) {
            wanted = context.header(RELEASE);
        }
        if (wanted == null || wanted.isBlank()) {
            return web.releases().lease().orElse(null);
        }
        return web.releases()
                .lease(wanted)
                .orElseThrow(() -> new GoneResponse(web.texts(context).get("error.410.detail")));
    }

    private void answer(Call call, Route route, long version) throws Exception {
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
        Answers.Answer known = answers.find(key, version);
        if (known == null) {
            route.action().answer(call);
            String text = call.context().statusCode() == 200 ? call.context().result() : null;
            if (text == null) {
                return;
            }
            known = answers.keep(key, call.context(), text, call.isFromState() ? version : null);
        }
        byte[] sent = answers.send(call.context(), known);
        repeats.keep(call.context(), route, sent, version);
    }

    /** Pages carry the reader's name and the token of the session; answers for programs depend on the scope alone. */
    private static String personal(Route route, SignedIn signedIn) {
        return route.kind() == Route.Kind.PAGE ? " " + signedIn.principal().name() + " " + signedIn.csrf() : "";
    }

    /** Asked again only when the state database changed. */
    private String decided(Call call, Route route) {
        if (route.keeping() != Route.Keeping.UNTIL_DECISION) {
            return "";
        }
        long version = web.identity().state().version();
        Decided known = decided;
        if (known == null || known.version() != version) {
            known = new Decided(
                    version,
                    " decisions " + call.decisions().newest() + " "
                            + call.playDecisions().newest());
            decided = known;
        }
        return known.text();
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
