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
 * @param remembered whether its answers may be kept for as long as the release is served
 */
public record Route(
        HandlerType method,
        String path,
        Set<Role> openTo,
        boolean openToStrangers,
        Kind kind,
        boolean remembered,
        Action action) {
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

    /** What a route does: parses and validates, asks, answers. */
    @FunctionalInterface
    public interface Action {
        /** Answers one request. */
        void answer(Call call) throws Exception;
    }
}
