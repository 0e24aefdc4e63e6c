package io.partnerscope.server.data;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is open to one principal: the one place that narrows every query to its rows and closes columns (DESIGN §7).
 *
 * <p>A partner sees rows of its own partner ids; a vendor its own standing; a side's cost and margin are that side's own
 * business (DOMAIN §1): those of sell_in are closed to partners and vendors, those of sell_out to everyone but the partner
 * itself and managers where the partner shares them; those of which it is not known whose they are, to both. How a partner runs its services is open to managers and analysts
 * where the partner shares it, else in groups of five or more (DOMAIN §4, end). Whatever no rule opens is closed.
 */
public final class Scope {
    private static final Set<String> OPEN_TO_VENDORS = Set.of("vendors", "vendor_tiers", "vendor_tier_criteria");

    /** Columns that tell the cost of a side, by dataset. */
    private static final Map<String, List<String>> SIDED_COSTS = Map.of(
            "sales", List.of("cost_amount"),
            "usage", List.of("cost_amount"),
            "usage_charges", List.of("cost_usd", "margin_usd"),
            "business_monthly", List.of("cost_usd", "gross_profit_usd"));

    /** Columns that internal figures are made of, by dataset: how a partner plans, staffs and prices its services. */
    private static final Map<String, List<String>> INTERNAL_COLUMNS = Map.of(
            "engagements",
                    List.of(
                            "origin_engagement_id",
                            "recurrence",
                            "planned_start",
                            "planned_end",
                            "actual_start",
                            "actual_end",
                            "budget_amount",
                            "actual_cost",
                            "revenue_amount",
                            "change_orders",
                            "change_orders_approved_first"),
            "time_entries", List.of("hours", "billable", "billed_amount", "is_rework"),
            "engineers", List.of("available_hours_per_year", "standard_rate", "cost_rate"));

    /** What programs measure day by day tells what internal columns hold; where a vendor is judged, of no one partner. */
    private static final String OPEN_MEASURES =
            "(program_id in (select program_id from \"vendor_tiers\") or subject_id in " + Scope.SHARING + ")";

    /** Partners that let others see their own business. */
    static final String SHARING = "(select partner_id from \"partners\" where shares_service_kpis)";

    private final Principal principal;
    private final Contracts contracts;
    private final Kpis kpis;
    private final boolean readsAllMeasures;

    /** What is open to that principal. */
    public Scope(Principal principal, Contracts contracts, Kpis kpis) {
        this(principal, contracts, kpis, false);
    }

    private Scope(Principal principal, Contracts contracts, Kpis kpis, boolean readsAllMeasures) {
        this.principal = principal;
        this.contracts = contracts;
        this.kpis = kpis;
        this.readsAllMeasures = readsAllMeasures;
    }

    /** What the server itself reads to judge by changed rules: what a manager may see, and every measure day by day. */
    public static Scope ofVerdicts(Contracts contracts, Kpis kpis) {
        return new Scope(new Principal("server", Role.MANAGER, List.of(), List.of()), contracts, kpis, true);
    }

    /** Who asks. */
    public Principal principal() {
        return principal;
    }

    /** Equal for those to whom the same is open. */
    public String key() {
        return principal.scopeKey() + (readsAllMeasures ? " measures" : "");
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

    /** Whether any of those columns is empty to the principal in rows of partners that do not share their services. */
    public boolean hides(String dataset, Collection<String> columns) {
        return principal.role() != Role.PARTNER
                && INTERNAL_COLUMNS.getOrDefault(dataset, List.of()).stream().anyMatch(columns::contains);
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
        if (dataset.equals("tier_measures") && !readsAllMeasures) {
            conditions.add(OPEN_MEASURES);
        }
        FigureScope figures = new FigureScope(principal.role(), kpis);
        if (contract.column("kpi").isPresent()) {
            conditions.add(contract.hasPartner() ? figures.ofOnePartner(values) : figures.ofAllPartners(values));
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new Relation("(select " + columns(contract) + " from " + Ddl.identifier(dataset) + where + ")", values);
    }

    private String columns(Contract contract) {
        List<String> replaced = new ArrayList<>();
        String direct = "(partner_id is null and side is null)";
        String openSide = switch (principal.role()) {
            case MANAGER, ADMIN -> "side = 'sell_in' or " + direct + " or partner_id in " + SHARING;
            case ANALYST -> "side = 'sell_in' or " + direct;
            case PARTNER, VENDOR -> "side = 'sell_out'";
        };
        for (String cost : SIDED_COSTS.getOrDefault(contract.name(), List.of())) {
            replaced.add("case when " + openSide + " then " + cost + " end as " + cost);
        }
        if (principal.role() != Role.PARTNER) {
            for (String column : INTERNAL_COLUMNS.getOrDefault(contract.name(), List.of())) {
                replaced.add("case when partner_id is null or partner_id in " + SHARING + " then " + column + " end as "
                        + column);
            }
        }
        return replaced.isEmpty() ? "*" : "* replace (" + String.join(", ", replaced) + ")";
    }

    static String isOneOf(String column, List<String> ids, List<Object> values) {
        if (ids.isEmpty()) {
            return "false";
        }
        values.addAll(ids);
        return column + " in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }
}
