package io.partnerscope.server;

import io.partnerscope.state.Role;

/**
 * Puts ids of one partner and one vendor of the usual test release into addresses and bodies.
 *
 * @param role of the one who asks, which decides what datasets are asked for
 */
record AccessIds(Role role, String partner, String vendor) {
    /** The route's path with its parts filled in. */
    String path(String route) {
        return route.replace("{version}", "v")
                .replace("{file}", "theme.js")
                .replace("{dataset}", "vendors")
                .replace("{name}", isOfDashboards(route) ? "pipeline" : dataset())
                .replace("{tile}", "funnel")
                .replace("{program}", "softline-vendor-development")
                .replace("{subject}", vendor)
                .replace("{id}", route.startsWith("/partners") ? partner : vendor);
    }

    private static boolean isOfDashboards(String route) {
        return route.startsWith("/api/dashboards")
                || route.startsWith("/dashboards")
                || route.startsWith("/api/drill")
                || route.startsWith("/drill");
    }

    private String dataset() {
        return role == Role.PARTNER ? "partner_kpis" : "deals";
    }

    /** Parameters that name the two wherever pages and charts are narrowed; datasets are narrowed by their columns. */
    String query(String route) {
        if (route.startsWith("/api/datasets/{name}")) {
            return role == Role.PARTNER ? "?partner_id=" + partner : "?vendor_id=" + vendor;
        }
        return "?subject=" + vendor + "&partner=" + partner + "&vendor=" + vendor;
    }

    /** What is sent: a play of the partner for decisions on plays, else a form that names the two. */
    String body(String route) {
        String play = "opp-" + partner.substring(2) + "-00";
        return isJson(route)
                ? "{\"opportunity_id\": \"" + play + "\", \"verdict\": \"taken_up\"}"
                : "opportunity=" + play + "&verdict=taken_up&name=x&partner=" + partner + "&vendor=" + vendor;
    }

    String contentType(String route) {
        return isJson(route) ? "application/json" : "application/x-www-form-urlencoded";
    }

    private static boolean isJson(String route) {
        return route.startsWith("/api/");
    }
}
