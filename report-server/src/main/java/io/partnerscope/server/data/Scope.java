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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is open to one principal: the one place that narrows every query to its rows and closes columns (DESIGN §7).
 *
 * <p>A partner sees rows of its own partner ids; a vendor its own standing, and its own deals, leads and campaigns where the
 * level it holds opens them, with the names of the partners in them; a side's cost and margin are that side's own
 * business (DOMAIN §1): those of sell_in are closed to partners and vendors, those of sell_out to everyone but the partner
 * itself and managers where the partner shares them; those of which it is not known whose they are, to both. How a partner runs its services is open to managers and analysts
 * where the partner shares it, else in groups of five or more (DOMAIN §4, end). Whatever no rule opens is closed.
 */
public final class Scope {
    /** Datasets of which every vendor sees its own rows, with the column that tells whose they are. */
    private static final Map<String, String> STANDING =
            Map.of("vendors", "vendor_id", "vendor_tiers", "subject_id", "vendor_tier_criteria", "subject_id");

    /** Held by partners without a column partner_id. */
    private static final String CERTIFICATIONS = "certifications";

    /** What vendors see of the partners in the rows that are open to them. */
    private static final Set<String> PARTNER_NAMES = Set.of("partner_id", "name");

    /** Money that is not of the vendor's funds is the partner's or the distributor's own business. */
    private static final Map<String, List<String>> AMOUNTS_OF_FUNDS =
            Map.of("marketing_activities", List.of("committed_amount", "claimed_amount", "spent_amount"));

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
    private final Grants grants;
    private final boolean readsAllMeasures;

    /** What is open to that principal in every release, whatever levels are held in it. */
    public Scope(Principal principal, Contracts contracts, Kpis kpis) {
        this(principal, contracts, kpis, Grants.NONE, false);
    }

    /** What is open to that principal, with what the levels open that are held in the release that is read. */
    public Scope(Principal principal, Contracts contracts, Kpis kpis, Grants grants) {
        this(principal, contracts, kpis, grants, false);
    }

    private Scope(Principal principal, Contracts contracts, Kpis kpis, Grants grants, boolean readsAllMeasures) {
        this.principal = principal;
        this.contracts = contracts;
        this.kpis = kpis;
        this.grants = grants;
        this.readsAllMeasures = readsAllMeasures;
    }

    /** What the server itself reads to judge by changed rules: what a manager may see, and every measure day by day. */
    public static Scope ofVerdicts(Contracts contracts, Kpis kpis) {
        return new Scope(
                new Principal("server", Role.MANAGER, List.of(), List.of()), contracts, kpis, Grants.NONE, true);
    }

    /** Who asks. */
    public Principal principal() {
        return principal;
    }

    /** Equal for those to whom the same is open. */
    public String key() {
        return principal.scopeKey()
                + (readsAllMeasures ? " measures" : "")
                + (grants.equals(Grants.NONE) ? "" : " " + new TreeMap<>(grants.vendors()));
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

    /** Whether rows of that vendor in the dataset, one that benefits open, are open: to all but vendors, and to some of them. */
    public boolean opens(String dataset, String vendor) {
        return switch (principal.role()) {
            case MANAGER, ADMIN, ANALYST -> true;
            case PARTNER -> false;
            case VENDOR -> grants.readers(dataset).contains(vendor);
        };
    }

    /** Whether queries may name the dataset, be it only for the principal's own pages. */
    public boolean reaches(String dataset) {
        return isReadable(contracts.get(dataset));
    }

    private boolean isReadable(Contract contract) {
        return switch (principal.role()) {
            case MANAGER, ADMIN, ANALYST -> true;
            case PARTNER ->
                contract.hasPartner()
                        || contract.publicToPartners()
                        || contract.name().equals(CERTIFICATIONS);
            case VENDOR -> isReadableToVendors(contract.name());
        };
    }

    private boolean isReadableToVendors(String dataset) {
        boolean namesPartners = dataset.equals("partners") && !grants.vendors().isEmpty();
        return STANDING.containsKey(dataset)
                || namesPartners
                || !grants.readers(dataset).isEmpty();
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
        if (principal.role() == Role.PARTNER && dataset.equals(CERTIFICATIONS)) {
            conditions.add("holder_kind = 'partner'");
            conditions.add(isOneOf("holder_id", principal.partnerIds(), values));
        }
        if (principal.role() == Role.PARTNER && dataset.equals("churn_scores")) {
            // Which partners fall silent is the distributor's own question; they are not told.
            conditions.add("level <> 'partner'");
        }
        if (principal.role() == Role.VENDOR) {
            conditions.add(ofVendor(dataset, values));
        }
        if (dataset.equals("tier_measures") && !readsAllMeasures) {
            conditions.add(OPEN_MEASURES);
        }
        FigureScope figures = new FigureScope(principal.role(), kpis);
        boolean isOfAll = contract.column("kpi").isPresent() && !contract.hasPartner();
        if (contract.column("kpi").isPresent()) {
            conditions.add(contract.hasPartner() ? figures.ofOnePartner(values) : figures.ofAllPartners(values));
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new Relation(
                "(select " + columns(contract) + " from " + Ddl.identifier(dataset) + where + ")", values, isOfAll);
    }

    private String ofVendor(String dataset, List<Object> values) {
        String column = STANDING.get(dataset);
        if (column != null) {
            return isOneOf(column, principal.vendorIds(), values);
        }
        if (!dataset.equals("partners")) {
            return isOneOf("vendor_id", grants.readers(dataset), values);
        }
        List<String> named = new ArrayList<>();
        for (Map.Entry<String, List<String>> granted : new TreeMap<>(grants.vendors()).entrySet()) {
            named.add("select partner_id from " + Ddl.identifier(granted.getKey()) + " where "
                    + isOneOf("vendor_id", granted.getValue(), values));
        }
        return "partner_id in (" + String.join(" union all ", named) + ")";
    }

    private String columns(Contract contract) {
        List<String> replaced = new ArrayList<>();
        if (principal.role() == Role.VENDOR) {
            List<Column> all = contract.name().equals("partners") ? contract.allColumns() : List.of();
            all.stream()
                    .filter(column -> !PARTNER_NAMES.contains(column.name()))
                    .forEach(column -> replaced.add(
                            "cast(null as " + column.type().duckDb() + ") as " + Ddl.identifier(column.name())));
            AMOUNTS_OF_FUNDS
                    .getOrDefault(contract.name(), List.of())
                    .forEach(amount ->
                            replaced.add("case when fund in ('mdf', 'bdf') then " + amount + " end as " + amount));
        }
        if (contract.name().equals("quarantine")) {
            replaced.addAll(refusedRows());
        }
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

    /**
     * A row that could not land is not known to be anybody's, so what is closed to some in the dataset it was meant for is
     * closed in it to all: the row as it came, and in its reasons the value of such a column.
     */
    private static List<String> refusedRows() {
        List<String> datasets = new ArrayList<>();
        Set<String> columns = new TreeSet<>();
        Stream.of(INTERNAL_COLUMNS, SIDED_COSTS)
                .forEach(closed -> closed.forEach((dataset, names) -> {
                    datasets.add("'" + dataset + "'");
                    columns.addAll(names);
                }));
        String values = "'(^|[^a-z_])(" + String.join("|", columns) + ") \".*\"'";
        return List.of(
                "case when dataset in (" + String.join(", ", datasets) + ") then null else raw_row end as raw_row",
                "list_transform(reasons, lambda reason: regexp_replace(reason, " + values
                        + ", '\\1\\2 \"…\"', 's')) as reasons");
    }

    /** Whether rows meant for that dataset that could not land are shown without the row as it came. */
    public static boolean hidesRefused(String dataset) {
        return INTERNAL_COLUMNS.containsKey(dataset) || SIDED_COSTS.containsKey(dataset);
    }

    static String isOneOf(String column, List<String> ids, List<Object> values) {
        if (ids.isEmpty()) {
            return "false";
        }
        values.addAll(ids);
        return column + " in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }
}
