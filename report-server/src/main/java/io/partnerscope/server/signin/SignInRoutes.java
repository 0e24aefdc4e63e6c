package io.partnerscope.server.signin;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.partnerscope.server.access.Csrf;
import io.partnerscope.server.access.Identity;
import io.partnerscope.server.access.Throttle;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out. The answer to a wrong name and to a wrong password is the same, and takes as long. */
public final class SignInRoutes {
    private static final String SIGN_IN_OK = "signed_in";
    private static final String SIGN_IN_FAILED = "sign_in_refused";
    private static final String FORM_COOKIE = "partnerscope_form";

    private final Identity identity;
    private final Throttle throttle;

    /** Sign-in of those users, slowed by that throttle. */
    public SignInRoutes(Identity identity, Throttle throttle) {
        this.identity = identity;
        this.throttle = throttle;
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.open(HandlerType.GET, "/sign-in", Route.Kind.PAGE, this::showForm);
        routes.open(HandlerType.POST, "/sign-in", Route.Kind.PAGE, this::signIn);
        routes.form("/sign-out", Routes.EVERYBODY, this::signOut);
    }

    private void showForm(Call call) {
        String next = Address.ofThisServer(call.query("next").orElse(null));
        if (identity.of(call.context()).isPresent()) {
            call.context().redirect(next);
            return;
        }
        showForm(call, next, "", null);
    }

    private void showForm(Call call, String next, String name, @Nullable String refusal) {
        String secret = Optional.ofNullable(call.context().cookie(FORM_COOKIE)).orElseGet(Secrets::random);
        identity.setCookie(call.context(), FORM_COOKIE, secret);
        String title = call.texts().get("sign_in.title");
        call.page("signin/form.jte", new SignInPage(call.shell(title, false), Csrf.token(secret), next, name, refusal));
    }

    private void signIn(Call call) {
        Context context = call.context();
        String name = Optional.ofNullable(context.formParam("name")).orElse("").strip();
        String password = Optional.ofNullable(context.formParam("password")).orElse("");
        String next = Address.ofThisServer(context.formParam("next"));
        if (!Csrf.isOurs(context, context.cookie(FORM_COOKIE))) {
            refuse(call, 403, next, name, "sign_in.form_too_old");
            return;
        }
        if (!throttle.allows(name, context.ip())) {
            refuse(call, 429, next, name, "sign_in.too_many");
            return;
        }
        Optional<Principal> user = identity.state().users().authenticate(name, password);
        if (user.isEmpty()) {
            throttle.failed(name, context.ip());
            identity.state().audit().record(name, SIGN_IN_FAILED, "from " + context.ip());
            refuse(call, 401, next, name, "sign_in.wrong");
            return;
        }
        throttle.succeeded(name, context.ip());
        identity.state().audit().record(name, SIGN_IN_OK, "from " + context.ip());
        identity.begin(context, user.get());
        context.removeCookie(FORM_COOKIE, "/");
        context.redirect(next);
    }

    private void refuse(Call call, int status, String next, String name, String reason) {
        call.context().status(status);
        showForm(call, next, name, call.texts().get(reason));
    }

    private void signOut(Call call) {
        call.signedIn().ifPresent(signedIn -> identity.end(call.context(), signedIn));
        call.context().redirect("/sign-in");
    }
}
