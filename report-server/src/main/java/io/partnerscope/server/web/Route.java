package io.partnerscope.server.web;

import io.javalin.http.HandlerType;
import io.partnerscope.state.Role;
import java.util.Set;

/**
 * One address of the server and who may use it.
 *
 * @param openTo the roles it is open to
 * @param openToStrangers whether one who has not signed in may use it
 * @param kind what it answers with, which decides how it refuses
 * @param keeping how long its answers may be kept
 * @param operation what the description of the API says of it; empty for pages
 */
public record Route(
        HandlerType method,
        String path,
        Set<Role> openTo,
        boolean openToStrangers,
        Kind kind,
        Keeping keeping,
        Action action,
        Operation operation) {
    public Route {
        openTo = Set.copyOf(openTo);
    }

    /** What a route answers with. */
    public enum Kind {
        /** HTML for people. */
        PAGE,
        /** JSON and files for programs. */
        API
    }

    /** How long answers may be kept. */
    public enum Keeping {
        /** Not at all: each is made anew. */
        NOT,
        /** As long as the release is served: the answer is made from it alone. */
        WITH_RELEASE,
        /** Until somebody decides, on a level or a play: the answer is made from the release and the decisions. */
        UNTIL_DECISION
    }

    /** What a route does: parses and validates, asks, answers. */
    @FunctionalInterface
    public interface Action {
        /** Answers one request. */
        void answer(Call call) throws Exception;
    }
}
