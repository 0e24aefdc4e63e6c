package io.partnerscope.server.data;

import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.kpi.Openness;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.List;

/** Which rows of key figures are open to a role, as conditions on the columns kpi, side and partner_id. */
final class FigureScope {
    private static final String SHARES = "partner_id in " + Scope.SHARING;
    /** Business that is the distributor's own: it has no partner, and no side that is a partner's. */
    private static final String OWN = "(partner_id is null and side is distinct from 'sell_out')";

    private final Role role;
    private final Kpis kpis;

    FigureScope(Role role, Kpis kpis) {
        this.role = role;
        this.kpis = kpis;
    }

    /** Rows that each tell of one partner, which for the role partner is itself. */
    String ofOnePartner(List<Object> values) {
        String both = is(Openness.BOTH_SIDES, values);
        return switch (role) {
            case MANAGER, ADMIN ->
                "(" + both + " or " + SHARES + " or " + OWN + " or (" + is(Openness.OWN_SIDE, values)
                        + " and side = 'sell_in'))";
            case ANALYST ->
                "(" + both + " or (" + is(Openness.OWN_SIDE, values) + " and (side = 'sell_in' or " + OWN + ")) or ("
                        + is(Openness.INTERNAL, values) + " and (" + SHARES + " or " + OWN + ")))";
            case PARTNER, VENDOR ->
                "(" + both + " or side = 'sell_out' or (side is null and not " + is(Openness.OWN_SIDE, values) + "))";
        };
    }

    /**
     * Sums over all partners. A figure that would be closed for some of them is open where those are none, or so many that
     * nothing is told of a few, by the sum or by its difference from others.
     */
    String ofAllPartners(List<Object> values) {
        String both = is(Openness.BOTH_SIDES, values);
        String ownSide = is(Openness.OWN_SIDE, values);
        String closedOnes = "partner_id is not null and "
                + switch (role) {
                    case MANAGER, ADMIN -> "not " + SHARES;
                    case ANALYST, PARTNER, VENDOR -> "(not " + SHARES + " or " + is(Openness.OWN_SIDE, values) + ")";
                };
        return "(" + both + " or (" + ownSide + " and side = 'sell_in')"
                + " or (kpi, period, period_end, coalesce(side, '')) not in ("
                + ThinGroups.rows(closedOnes + " and not " + is(Openness.BOTH_SIDES, values)) + "))";
    }

    /** Whether the row's kpi is of that openness; one defined by its own name is not of the family it is named like. */
    private String is(Openness openness, List<Object> values) {
        List<String> names = kpis.of(openness).stream().map(Kpi::name).toList();
        List<String> conditions = new ArrayList<>();
        conditions.add(Scope.isOneOf(
                "kpi", names.stream().filter(name -> !Kpis.isFamily(name)).toList(), values));
        for (String family : names.stream().filter(Kpis::isFamily).toList()) {
            String beginning = Kpis.beginning(family);
            values.add(beginning);
            List<String> ownNames = kpis.all().stream()
                    .map(Kpi::name)
                    .filter(name -> name.startsWith(beginning) && !Kpis.isFamily(name))
                    .toList();
            conditions.add("(starts_with(kpi, ?) and not " + Scope.isOneOf("kpi", ownNames, values) + ")");
        }
        return "(" + String.join(" or ", conditions) + ")";
    }
}
