package io.partnerscope.server.signin;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.HandlerType;
import io.partnerscope.server.text.Language;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Routes;

/** The reader's choice of a language, kept by the browser: it needs no account, and changes nothing but what is read. */
public final class LanguageRoutes {
    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.open(HandlerType.POST, "/language", Route.Kind.PAGE, LanguageRoutes::choose);
    }

    private static void choose(Call call) {
        Language chosen = Language.of(call.context().formParam("language"))
                .orElseThrow(() -> new BadRequestResponse(call.texts().get("language.unknown")));
        call.choose(chosen);
        call.context().redirect(Address.ofThisServer(call.context().formParam("next")));
    }
}
