package io.partnerscope.server.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.server.access.Identity;
import io.partnerscope.server.access.SignedIn;
import io.partnerscope.server.release.Lease;
import io.partnerscope.server.release.LiveReleases;
import io.partnerscope.server.text.Language;
import io.partnerscope.server.text.Texts;
import io.partnerscope.state.Role;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every page and answer is made with. */
public record Web(LiveReleases releases, Identity identity, Routes routes, Templates templates, Assets assets) {
    private static final String CHOSEN_LANGUAGE = "partnerscope_language";

    private record Entry(String path, String key) {}

    private static final List<Entry> NAVIGATION = List.of(
            new Entry("/", "nav.home"),
            new Entry("/vendors", "nav.vendors"),
            new Entry("/partners", "nav.partners"),
            new Entry("/pipeline", "nav.pipeline"),
            new Entry("/services", "nav.services"),
            new Entry("/renewals", "nav.renewals"),
            new Entry("/upsell", "nav.upsell"),
            new Entry("/consumption", "nav.consumption"),
            new Entry("/tiers/approvals", "nav.approvals"),
            new Entry("/tiers/what-if", "nav.whatif"),
            new Entry("/data", "nav.data"),
            new Entry("/sql", "nav.sql"));

    /** The language a reader chose on this browser, else the one the browser likes best. */
    Language language(Context request) {
        return Language.of(request.cookie(CHOSEN_LANGUAGE))
                .orElseGet(() -> Language.preferred(request.header("Accept-Language")));
    }

    void choose(Context response, Language language) {
        identity.setLastingCookie(response, CHOSEN_LANGUAGE, language.code());
    }

    Texts texts(Context request) {
        return language(request).texts();
    }

    Shell shell(Call call, String title, boolean charts) {
        SignedIn signedIn = call.signedIn().orElse(null);
        Lease lease = call.lease();
        Language language = call.language();
        Texts texts = language.texts();
        return new Shell(
                title,
                signedIn == null ? null : signedIn.principal().name(),
                signedIn == null
                        ? ""
                        : texts.get("role." + signedIn.principal().role().code()),
                signedIn == null ? "" : signedIn.csrf(),
                signedIn == null
                        ? List.of()
                        : navigation(call, texts, signedIn.principal().role()),
                lease == null ? null : shown(lease.release().manifest()),
                charts,
                assets,
                language,
                address(call.context()));
    }

    /** The address of the page; where a form was sent to it, the home page stands for it. */
    private static String address(Context request) {
        if (!request.method().equals(HandlerType.GET)) {
            return "/";
        }
        String query = request.queryString();
        return request.path() + (query == null ? "" : "?" + query);
    }

    private List<Shell.Item> navigation(Call call, Texts texts, Role role) {
        String path = call.context().path();
        Stream<Entry> open = NAVIGATION.stream().filter(entry -> routes.isPageOpenTo(entry.path(), role));
        return open.map(entry -> new Shell.Item(entry.path(), texts.get(entry.key()), isAt(path, entry.path())))
                .toList();
    }

    private static boolean isAt(String path, String entry) {
        return path.equals(entry) || (!entry.equals("/") && path.startsWith(entry + "/"));
    }

    private static Shell.@Nullable Shown shown(ReleaseManifest manifest) {
        return new Shell.Shown(manifest.id(), manifest.asOf(), manifest.createdAt(), manifest.programCurrency());
    }
}
