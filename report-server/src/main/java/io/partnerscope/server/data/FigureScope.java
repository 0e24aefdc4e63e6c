package io.partnerscope.server.data;

import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.metric.Openness;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.List;

/** Which rows of key figures are open to a role, as conditions on the columns kpi, side and partner_id. */
final class FigureScope {
    private static final int SMALLEST_GROUP = 5;
    private static final String SHARES = "partner_id in " + Scope.SHARING;
    /** Business that is the distributor's own: it has no partner, and no side that is a partner's. */
    private static final String OWN = "(partner_id is null and side is distinct from 'sell_out')";

    private final Role role;
    private final Metrics metrics;

    FigureScope(Role role, Metrics metrics) {
        this.role = role;
        this.metrics = metrics;
    }

    /** Rows that each tell of one partner, which for the role partner is itself. */
    String ofOnePartner(List<Object> values) {
        String both = is(Openness.BOTH_SIDES, values);
        return switch (role) {
            case MANAGER, ADMIN ->
                "(" + both + " or " + SHARES + " or " + OWN + " or (" + is(Openness.OWN_SIDE, values)
                        + " and side is distinct from 'sell_out'))";
            case ANALYST ->
                "(" + both + " or (" + is(Openness.OWN_SIDE, values) + " and side is distinct from 'sell_out') or ("
                        + is(Openness.INTERNAL, values) + " and (" + SHARES + " or " + OWN + ")))";
            case PARTNER, VENDOR -> "(" + both + " or side is distinct from 'sell_in')";
        };
    }

    /**
     * Sums over all partners. A figure that would be closed for some of them is open where those are none, or five or
     * more that have a value for that very period: with fewer, what the others show would be told from the sum.
     */
    String ofAllPartners(List<Object> values) {
        String both = is(Openness.BOTH_SIDES, values);
        String ownSide = is(Openness.OWN_SIDE, values);
        String closedOnes = switch (role) {
            case MANAGER, ADMIN -> "partner_id not in " + Scope.SHARING;
            case ANALYST, PARTNER, VENDOR ->
                "partner_id is not null and (partner_id not in " + Scope.SHARING + " or "
                        + is(Openness.OWN_SIDE, values) + ")";
        };
        return "(" + both + " or (" + ownSide + " and side is distinct from 'sell_out')"
                + " or (kpi, period, period_end, coalesce(side, '')) not in"
                + " (select (kpi, period, period_end, coalesce(side, '')) from \"partner_kpis\" where " + closedOnes
                + " and not " + is(Openness.BOTH_SIDES, values)
                + " group by kpi, period, period_end, side having count(value) < " + SMALLEST_GROUP + "))";
    }

    /** Whether the row's kpi is of that openness; one defined by its own name is not of the family it is named like. */
    private String is(Openness openness, List<Object> values) {
        List<String> names = metrics.of(openness).stream().map(Metric::name).toList();
        List<String> conditions = new ArrayList<>();
        conditions.add(Scope.isOneOf(
                "kpi", names.stream().filter(name -> !Metrics.isFamily(name)).toList(), values));
        for (String family : names.stream().filter(Metrics::isFamily).toList()) {
            String beginning = Metrics.beginning(family);
            values.add(beginning);
            List<String> ownNames = metrics.all().stream()
                    .map(Metric::name)
                    .filter(name -> name.startsWith(beginning) && !Metrics.isFamily(name))
                    .toList();
            conditions.add("(starts_with(kpi, ?) and not " + Scope.isOneOf("kpi", ownNames, values) + ")");
        }
        return "(" + String.join(" or ", conditions) + ")";
    }
}
