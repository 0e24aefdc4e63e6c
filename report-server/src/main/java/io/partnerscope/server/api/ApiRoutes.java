package io.partnerscope.server.api;

import io.javalin.http.HandlerType;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Operation;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The description of the API. */
public final class ApiRoutes {
    /** Declares the routes; described are all that are declared before the first request. */
    public void addTo(Routes routes) {
        routes.freshApi(
                        "/api/openapi.json",
                        Routes.EVERYBODY,
                        call -> call.context()
                                .contentType("application/json; charset=utf-8")
                                .result(new OpenApi(routes.all()).text()))
                .summary("server", "This description (OpenAPI 3.1)")
                .answersFile("application/json");
        routes.page("/api", Routes.EVERYBODY, call -> call.page("api/operations.jte", page(call, routes)));
    }

    private static ApiPage page(Call call, Routes routes) {
        Role role = call.principal().role();
        Map<String, List<ApiPage.Line>> groups = new TreeMap<>();
        for (Route route : routes.all()) {
            if (OpenApi.isDescribed(route) && route.openTo().contains(role)) {
                groups.computeIfAbsent(route.operation().tag(), tag -> new ArrayList<>())
                        .add(line(route));
            }
        }
        return new ApiPage(
                call.shell(call.texts().get("api.title"), false),
                groups.entrySet().stream()
                        .map(group -> new ApiPage.Group(group.getKey(), group.getValue()))
                        .toList());
    }

    private static ApiPage.Line line(Route route) {
        Operation operation = route.operation();
        return new ApiPage.Line(
                route.method().name(),
                route.path(),
                operation.summary(),
                operation.parameters().stream()
                        .filter(one -> one.in().equals("query"))
                        .map(Operation.Parameter::name)
                        .toList(),
                route.method().equals(HandlerType.GET) ? operation.example(route.path()) : null);
    }
}
