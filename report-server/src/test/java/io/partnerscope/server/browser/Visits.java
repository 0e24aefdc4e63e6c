package io.partnerscope.server.browser;

import io.javalin.http.HandlerType;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Route;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of all pages open to a role, made from the routes of the server so that none can be forgotten. */
final class Visits {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    /** Pages whose address alone says too little, by path. */
    private static final Map<String, List<String>> QUERIES = Map.of(
            "/vendors", List.of("", "?level=Key&sort=sales", "?q=nothing"),
            "/vendors/{id}", List.of("", "?why=sales"),
            "/partners", List.of("", "?side=sell_out"),
            "/partners/{id}", List.of("", "?side=sell_out"),
            "/renewals", List.of("", "?q=nothing&days=30"),
            "/consumption", List.of("", "?side=sell_out"),
            "/data/quarantine", List.of("", "?kind=not_a_day", "?dataset=none"),
            "/tiers/what-if", List.of("?program=softline-vendor-development&set%2FAdvanced%2Fsales%2Fat_least=40000"));

    /** The form of strangers, and levels of partners, of which the usual release has none (PartnerTiersTest has). */
    private static final Set<String> ELSEWHERE = Set.of("/sign-in", "/partners/{id}/tiers");

    private Visits() {}

    /** The addresses, with those ids where one is asked for. */
    static List<String> of(List<Route> routes, Role role, String partner, String vendor) {
        List<String> addresses = new ArrayList<>();
        for (Route route : routes) {
            boolean isPage = route.method().equals(HandlerType.GET)
                    && route.kind() == Route.Kind.PAGE
                    && route.openTo().contains(role)
                    && !route.path().startsWith("/assets/")
                    && !ELSEWHERE.contains(route.path())
                    && !route.path().matches(".*\\.[a-z]+");
            if (isPage) {
                for (String query : QUERIES.getOrDefault(route.path(), List.of(""))) {
                    addresses.add(filled(route.path(), role, partner, vendor) + query);
                }
            }
        }
        return addresses;
    }

    private static String filled(String path, Role role, String partner, String vendor) {
        Matcher parameter = PARAMETER.matcher(path);
        StringBuilder address = new StringBuilder();
        while (parameter.find()) {
            String value = switch (parameter.group(1)) {
                case "id" -> path.startsWith("/partners") ? partner : vendor;
                case "dataset" -> "sales";
                case "name" -> path.startsWith("/dashboards/") && role != Role.ANALYST ? "partner" : "pipeline";
                case "tile" -> "stages";
                default ->
                    throw new IllegalStateException("Say what stands for " + parameter.group() + " in " + path
                            + ", so that the page is looked at");
            };
            parameter.appendReplacement(address, Matcher.quoteReplacement(Address.part(value)));
        }
        return parameter.appendTail(address).toString();
    }
}
