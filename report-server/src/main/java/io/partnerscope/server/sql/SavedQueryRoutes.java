package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.cli.UsageException;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.SavedQuery;
import java.time.Instant;

/** Queries that people keep. One that is not the reader's to see is answered as one that is not there. */
public final class SavedQueryRoutes {
    /**
     * A saved query as its reader sees it.
     *
     * @param own whether the reader may change it
     */
    record Seen(
            String id,
            String owner,
            boolean own,
            String name,
            String sql,
            boolean shared,
            String chart,
            Instant createdAt,
            Instant updatedAt) {
        static Seen by(Call call, SavedQuery query) {
            return new Seen(
                    query.id(),
                    query.owner(),
                    query.owner().equals(call.principal().name()),
                    query.name(),
                    query.sql(),
                    query.shared(),
                    query.chart(),
                    query.createdAt(),
                    query.updatedAt());
        }
    }

    private static final String ID = "q-1";
    private static final String SAVED = "Saved query, by id";
    private static final String DRAFT =
            "{\"name\": \"Vendors\", \"sql\": \"select * from vendors\", \"shared\": false," + " \"chart\": \"\"}";

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.freshApi("/api/sql/queries", Routes.READERS, SavedQueryRoutes::list)
                .summary("sql", "Saved queries: those of the one who asks, and those that others share")
                .answersListOf(Seen.class);
        routes.freshApi("/api/sql/queries/{id}", Routes.READERS, SavedQueryRoutes::one)
                .summary("sql", "A saved query")
                .path("id", ID, SAVED)
                .answers(Seen.class);
        routes.sent("/api/sql/queries", Routes.READERS, SavedQueryRoutes::add)
                .summary("sql", "Saves a query")
                .takes(DRAFT, 201)
                .answers(Seen.class);
        routes.sent("/api/sql/queries/{id}", Routes.READERS, SavedQueryRoutes::change)
                .summary("sql", "Changes a saved query of the one who asks")
                .path("id", ID, SAVED)
                .takes(DRAFT, 200)
                .answers(Seen.class);
        routes.sent("/api/sql/queries/{id}/delete", Routes.READERS, SavedQueryRoutes::remove)
                .summary("sql", "Removes a saved query of the one who asks")
                .path("id", ID, SAVED)
                .takes("{}", 204);
    }

    private static void list(Call call) {
        call.json(call.savedQueries().seenBy(call.principal().name()).stream()
                .map(query -> Seen.by(call, query))
                .toList());
    }

    private static void one(Call call) {
        call.json(Seen.by(
                call,
                call.savedQueries()
                        .find(call.principal().name(), call.path("id"))
                        .orElseThrow(() -> missing(call))));
    }

    private static void add(Call call) {
        SavedQuery.Draft draft = draft(call);
        try {
            SavedQuery query = call.savedQueries().add(call.principal().name(), draft);
            call.json(Seen.by(call, query));
            call.context().status(201);
        } catch (UsageException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
    }

    private static void change(Call call) {
        SavedQuery.Draft draft = draft(call);
        try {
            call.json(Seen.by(
                    call,
                    call.savedQueries()
                            .change(call.principal().name(), call.path("id"), draft)
                            .orElseThrow(() -> missing(call))));
        } catch (UsageException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
    }

    private static void remove(Call call) {
        if (!call.savedQueries().remove(call.principal().name(), call.path("id"))) {
            throw missing(call);
        }
        call.context().status(204);
    }

    private static SavedQuery.Draft draft(Call call) {
        JsonNode body = call.body();
        return new SavedQuery.Draft(
                body.path("name").asText(),
                body.path("sql").asText(),
                body.path("shared").asBoolean(),
                body.path("chart").asText());
    }

    private static NotFoundResponse missing(Call call) {
        return new NotFoundResponse("There is no saved query " + call.path("id") + " of yours");
    }
}
