package io.partnerscope.server.data;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is open to one principal: the one place that narrows every query to its rows and closes columns (DESIGN §7).
 *
 * <p>A partner sees rows of its own partner ids; a vendor its own standing; a side's cost and margin are that side's own
 * business (DOMAIN §1): those of sell_in are closed to partners and vendors, those of sell_out to everyone but the partner
 * itself and managers where the partner shares them. Whatever no rule opens is closed.
 */
public final class Scope {
    private static final Set<String> OPEN_TO_VENDORS = Set.of("vendors", "vendor_tiers", "vendor_tier_criteria");

    /** Columns that tell the cost of a side, by dataset. */
    private static final Map<String, List<String>> SIDED_COSTS = Map.of(
            "sales", List.of("cost_amount"),
            "usage", List.of("cost_amount"),
            "business_monthly", List.of("cost_usd", "gross_profit_usd"));

    private static final int SMALLEST_GROUP = 5;
    private static final String SHARING = "(select partner_id from \"partners\" where shares_service_kpis)";

    private final Principal principal;
    private final Contracts contracts;
    private final Metrics metrics;

    /** What is open to that principal. */
    public Scope(Principal principal, Contracts contracts, Metrics metrics) {
        this.principal = principal;
        this.contracts = contracts;
        this.metrics = metrics;
    }

    /** Who asks. */
    public Principal principal() {
        return principal;
    }

    /** Equal for those to whom the same is open. */
    public String key() {
        return principal.scopeKey();
    }

    /** Whether the dataset may be read as a whole, in the catalogue and by the API: the contract names the role. */
    public boolean opens(Contract contract) {
        return isNamed(contract.openTo()) && isReadable(contract);
    }

    /** Whether the column may be read. */
    public boolean opens(Contract contract, Column column) {
        return opens(contract) && (column.openTo().isEmpty() || isNamed(column.openTo()));
    }

    private boolean isNamed(List<String> roles) {
        return roles.contains(principal.role().code())
                || (principal.role() == Role.ADMIN && roles.contains(Role.MANAGER.code()));
    }

    /** Whether queries may name the dataset, be it only for the principal's own pages. */
    public boolean reaches(String dataset) {
        return isReadable(contracts.get(dataset));
    }

    private boolean isReadable(Contract contract) {
        return switch (principal.role()) {
            case MANAGER, ADMIN, ANALYST -> true;
            case PARTNER -> contract.hasPartner() || contract.publicToPartners();
            case VENDOR -> OPEN_TO_VENDORS.contains(contract.name());
        };
    }

    /**
     * The dataset with the principal's rows only.
     *
     * @param isThere whether the release holds the dataset; one that it does not hold has no rows
     * @throws ClosedException when none of it is open
     */
    Relation relation(String dataset, boolean isThere) {
        Contract contract = contracts.get(dataset);
        if (!isReadable(contract)) {
            throw new ClosedException(dataset);
        }
        if (!isThere) {
            return new Relation("(" + Ddl.duckDbEmpty(contract) + ")", List.of());
        }
        List<Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        if (principal.role() == Role.PARTNER && contract.hasPartner()) {
            conditions.add(isOneOf("partner_id", principal.partnerIds(), values));
        }
        if (principal.role() == Role.VENDOR) {
            String id = contract.name().equals("vendors") ? "vendor_id" : "subject_id";
            conditions.add(isOneOf(id, principal.vendorIds(), values));
        }
        if (contract.column("kpi").isPresent()) {
            conditions.add(contract.hasPartner() ? openFigures(values) : openSums(values));
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new Relation("(select " + columns(contract) + " from " + Ddl.identifier(dataset) + where + ")", values);
    }

    private String columns(Contract contract) {
        List<String> costs = SIDED_COSTS.getOrDefault(contract.name(), List.of());
        if (costs.isEmpty()) {
            return "*";
        }
        String closed = switch (principal.role()) {
            case MANAGER, ADMIN -> "side = 'sell_out' and coalesce(partner_id not in " + SHARING + ", true)";
            case ANALYST -> "side = 'sell_out'";
            case PARTNER, VENDOR -> "side = 'sell_in'";
        };
        return costs.stream()
                .map(cost -> "case when " + closed + " then null else " + cost + " end as " + cost)
                .collect(Collectors.joining(", ", "* replace (", ")"));
    }

    private String openFigures(List<Object> values) {
        String open = isOpenFigure(values);
        return switch (principal.role()) {
            case MANAGER, ADMIN ->
                "(side is distinct from 'sell_out' or partner_id in " + SHARING + " or " + open + ")";
            case ANALYST -> "(side is distinct from 'sell_out' or " + open + ")";
            case PARTNER, VENDOR -> "(side is distinct from 'sell_in' or " + open + ")";
        };
    }

    /**
     * Sums over all partners tell of those that do not share only in groups of five or more (DOMAIN §4, end): else the
     * sell_out figures are closed that would be closed for each of them.
     */
    private String openSums(List<Object> values) {
        String closedOnes = switch (principal.role()) {
            case MANAGER, ADMIN -> " and partner_id not in " + SHARING;
            case ANALYST, PARTNER, VENDOR -> "";
        };
        return "(side is distinct from 'sell_out' or " + isOpenFigure(values)
                + " or (select count(distinct partner_id) not between 1 and " + (SMALLEST_GROUP - 1)
                + " from \"partner_kpis\" where side = 'sell_out'" + closedOnes + "))";
    }

    private String isOpenFigure(List<Object> values) {
        StringBuilder condition = new StringBuilder(isOneOf("kpi", metrics.openNames(), values));
        for (String prefix : metrics.openPrefixes()) {
            condition.append(" or starts_with(kpi, ?)");
            values.add(prefix);
        }
        return "(" + condition + ")";
    }

    private static String isOneOf(String column, List<String> ids, List<Object> values) {
        values.addAll(ids);
        return column + " in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }
}
