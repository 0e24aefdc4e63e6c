package io.partnerscope.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.access.SignedIn;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Grants;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Lease;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Language;
import io.partnerscope.server.text.Texts;
import io.partnerscope.state.Decisions;
import io.partnerscope.state.PlayDecisions;
import io.partnerscope.state.Principal;
import io.partnerscope.state.QueryRuns;
import io.partnerscope.state.SavedQueries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request: who asks, what for, and the release it is answered from. */
public final class Call {
    private final Context context;
    private final Web web;
    private final @Nullable SignedIn signedIn;
    private final @Nullable Lease lease;
    private final Language language;
    private boolean fromState;

    Call(Context context, Web web, @Nullable SignedIn signedIn, @Nullable Lease lease) {
        this.context = context;
        this.web = web;
        this.signedIn = signedIn;
        this.lease = lease;
        this.language = web.language(context);
    }

    /** The request and response themselves. */
    public Context context() {
        return context;
    }

    /** Who asks; empty for a stranger. */
    public Optional<SignedIn> signedIn() {
        return Optional.ofNullable(signedIn);
    }

    /** Who asks, where the route is for those who have signed in. */
    public Principal principal() {
        if (signedIn == null) {
            throw new UnauthorizedResponse("Sign in first");
        }
        return signedIn.principal();
    }

    /**
     * The release, within what is open to the one who asks.
     *
     * @throws NoReleaseException while there is none
     */
    public Data data() {
        if (lease == null) {
            throw new NoReleaseException(web.releases().trouble().orElse("No release is published yet"));
        }
        Grants grants = Grants.of(lease.release(), principal());
        return new Data(lease.release(), new Scope(principal(), Contracts.shipped(), Kpis.shipped(), grants));
    }

    /** What was decided on changes of level. */
    public Decisions decisions() {
        return web.identity().state().decisions();
    }

    /** What was decided on upsell plays. */
    public PlayDecisions playDecisions() {
        return web.identity().state().playDecisions();
    }

    /** Queries that people keep. */
    public SavedQueries savedQueries() {
        return web.identity().state().savedQueries();
    }

    /** What SQL was run. */
    public QueryRuns queryRuns() {
        return web.identity().state().queryRuns();
    }

    /** Where the lake is that the release is of. */
    public Path lake() {
        return web.releases().releases().lake().root();
    }

    /** The body of the request as JSON; one that is no JSON object is refused. */
    public JsonNode body() {
        return Json.object(context.body());
    }

    /** The language of the answer. */
    public Language language() {
        return language;
    }

    /** Answers further requests of this browser in that language. */
    public void choose(Language chosen) {
        web.choose(context, chosen);
    }

    /** Texts in the reader's language. */
    public Texts texts() {
        return language.texts();
    }

    /** Formats of the reader's language. */
    public Formats formats() {
        return language.formats();
    }

    /** A part of the path. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** A parameter of the query; empty where it is absent or blank. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** One of some values of the query. */
    public String choice(String name, String absent, List<String> known) {
        String value = query(name).orElse(absent);
        if (!known.contains(value)) {
            throw new BadRequestResponse(name + " is one of "
                    + String.join(
                            ", ", known.stream().filter(one -> !one.isEmpty()).toList()) + ", not " + value);
        }
        return value;
    }

    /** A whole number of the query between two limits. */
    public int number(String name, int absent, int least, int most) {
        String value = query(name).orElse(null);
        if (value == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as a number out of range is.
        }
        throw new BadRequestResponse(name + " is a whole number from " + least + " to " + most + ", not " + value);
    }

    /** What surrounds a page of that title. */
    public Shell shell(String title, boolean charts) {
        return web.shell(this, title, charts);
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    /** Whether the answer may be compressed. */
    public boolean acceptsGzip() {
        return Gzip.isAccepted(context);
    }

    /** The answer holds something of the reader's own, such as saved queries; it is kept until anything of state changes. */
    public void answersFromState() {
        fromState = true;
    }

    boolean isFromState() {
        return fromState;
    }

    /** Answers with a page. */
    public void page(String template, Object page) {
        context.html(web.templates().render(template, page));
    }

    /** Answers with JSON. */
    public void json(Object value) {
        context.contentType("application/json; charset=utf-8").result(Json.text(value));
    }

    /** Answers with a CSV file of that name. */
    public void csv(String name, String text) {
        file(name + ".csv", "text/csv; charset=utf-8", text);
    }

    /** Answers with a file of that name, to be kept. */
    public void file(String name, String contentType, String text) {
        context.contentType(contentType)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .result(text);
    }
}
