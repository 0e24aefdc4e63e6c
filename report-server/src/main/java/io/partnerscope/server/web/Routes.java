package io.partnerscope.server.web;

import io.javalin.http.HandlerType;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.chart.Csv;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Every address of the server, each declared with those it is open to. What is not declared here does not exist. */
public final class Routes {
    /** Those who see every vendor and partner. */
    public static final Set<Role> MANAGERS = Set.of(Role.MANAGER, Role.ADMIN);
    /** Those who read datasets. */
    public static final Set<Role> READERS = Set.of(Role.MANAGER, Role.ADMIN, Role.ANALYST);
    /** Those who read datasets, and partners, each of them its own business. */
    public static final Set<Role> READERS_AND_PARTNERS = Set.of(Role.MANAGER, Role.ADMIN, Role.ANALYST, Role.PARTNER);
    /** Those who see every partner, and partners: all who act on a partner's business. */
    public static final Set<Role> MANAGERS_AND_PARTNERS = Set.of(Role.MANAGER, Role.ADMIN, Role.PARTNER);
    /** Everybody who has signed in. */
    public static final Set<Role> EVERYBODY = Set.of(Role.values());

    private final List<Route> all = new ArrayList<>();

    /** A page made from the release alone, and so kept once made. */
    public void page(String path, Set<Role> openTo, Route.Action action) {
        add(HandlerType.GET, path, openTo, false, Route.Kind.PAGE, Route.Keeping.WITH_RELEASE, action);
    }

    /** A page that is made anew each time. */
    public void freshPage(String path, Set<Role> openTo, Route.Action action) {
        add(HandlerType.GET, path, openTo, false, Route.Kind.PAGE, Route.Keeping.NOT, action);
    }

    /** An answer for programs made from the release alone, and so kept once made. */
    public Operation api(String path, Set<Role> openTo, Route.Action action) {
        return add(HandlerType.GET, path, openTo, false, Route.Kind.API, Route.Keeping.WITH_RELEASE, action);
    }

    /** An answer for programs that is made anew each time. */
    public Operation freshApi(String path, Set<Role> openTo, Route.Action action) {
        return add(HandlerType.GET, path, openTo, false, Route.Kind.API, Route.Keeping.NOT, action);
    }

    /** A page made from the release and what people decided on it, kept until one of them is new. */
    public void decidedPage(String path, Set<Role> openTo, Route.Action action) {
        add(HandlerType.GET, path, openTo, false, Route.Kind.PAGE, Route.Keeping.UNTIL_DECISION, action);
    }

    /** An answer for programs made from the release and what people decided on it, kept until one of them is new. */
    public Operation decidedApi(String path, Set<Role> openTo, Route.Action action) {
        return add(HandlerType.GET, path, openTo, false, Route.Kind.API, Route.Keeping.UNTIL_DECISION, action);
    }

    /** Something that a program sends, as JSON. */
    public Operation sent(String path, Set<Role> openTo, Route.Action action) {
        return add(HandlerType.POST, path, openTo, false, Route.Kind.API, Route.Keeping.NOT, action);
    }

    /** A chart's data as JSON, and with ".csv" added as a table. */
    public void chart(String path, Set<Role> openTo, Function<Call, Chart> chart) {
        chart(path, openTo, "Data of the chart " + path.substring(path.lastIndexOf('/') + 1), chart);
    }

    /**
     * As above, described.
     *
     * @param summary what the chart shows
     * @param parameters of the query: name, a value that works, what it means, three texts each; the examples are given
     *     where the chart is tried out
     */
    public void chart(
            String path, Set<Role> openTo, String summary, Function<Call, Chart> chart, String... parameters) {
        Operation drawn =
                api(path, openTo, call -> call.json(chart.apply(call))).summary("charts", summary);
        drawn.answers(Chart.class);
        Operation table = api(
                        path + ".csv",
                        openTo,
                        call -> call.csv(path.substring(path.lastIndexOf('/') + 1), Csv.of(chart.apply(call))))
                .summary("charts", summary + ", as a table");
        table.answersFile("text/csv");
        for (int at = 0; at + 2 < parameters.length; at += 3) {
            drawn.query(parameters[at], "string", "", parameters[at + 1], parameters[at + 2], true);
            table.query(parameters[at], "string", "", parameters[at + 1], parameters[at + 2], true);
        }
    }

    /** A form sent by those who have signed in. */
    public void form(String path, Set<Role> openTo, Route.Action action) {
        add(HandlerType.POST, path, openTo, false, Route.Kind.PAGE, Route.Keeping.NOT, action);
    }

    /** An address that strangers may use too. */
    public Operation open(HandlerType method, String path, Route.Kind kind, Route.Action action) {
        return add(method, path, EVERYBODY, true, kind, Route.Keeping.NOT, action);
    }

    private Operation add(
            HandlerType method,
            String path,
            Set<Role> openTo,
            boolean openToStrangers,
            Route.Kind kind,
            Route.Keeping keeping,
            Route.Action action) {
        Operation operation = new Operation();
        all.add(new Route(method, path, openTo, openToStrangers, kind, keeping, action, operation));
        return operation;
    }

    /** All of them, in the order they were declared. */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /** Whether a page of that path is open to the role. */
    public boolean isPageOpenTo(String path, Role role) {
        return all.stream()
                .anyMatch(route -> route.path().equals(path)
                        && route.method().equals(HandlerType.GET)
                        && route.openTo().contains(role));
    }
}
