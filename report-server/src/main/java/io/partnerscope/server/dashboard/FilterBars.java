package io.partnerscope.server.dashboard;

import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Address;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a page is narrowed to, as people see and change it. */
record FilterBars(Data data, Words words) {
    private static final int ENDS = 24;

    /** The bar of a page of that address; what else is in its address stays there. */
    DashboardPage.FilterBar bar(Dashboard dashboard, Filters filters, Address page) {
        Period period = filters.period();
        return new DashboardPage.FilterBar(
                page.toString(),
                period.kind().code(),
                period.written(words.formats()),
                period.kind() == Period.Kind.CUSTOM ? "" : period.to().toString(),
                period.from().toString(),
                period.to().toString(),
                ends(period),
                filters.compare(),
                dashboard.filters().stream()
                        .map(name -> new DashboardPage.Offered(
                                name, words.dimension(name), filters.values().getOrDefault(name, ""), choices(name)))
                        .toList(),
                chips(filters, page));
    }

    /** The ends to choose from, the latest first; the one that is shown is among them. */
    private List<Choice> ends(Period period) {
        if (period.kind() == Period.Kind.CUSTOM) {
            return List.of();
        }
        List<Choice> ends = new ArrayList<>();
        LocalDate asOf = period.asOf();
        Period one = Period.of(period.kind(), asOf, asOf);
        for (int at = 0; at < ENDS; at++) {
            ends.add(new Choice(one.to().toString(), name(one)));
            LocalDate earlier = period.kind() == Period.Kind.QUARTER
                    ? one.from().minusDays(1)
                    : one.to().withDayOfMonth(1).minusDays(1);
            one = Period.of(period.kind(), earlier, asOf);
        }
        return ends;
    }

    private String name(Period one) {
        return one.kind() == Period.Kind.T12M ? words.formats().day(one.to()) : one.written(words.formats());
    }

    private List<DashboardPage.Chip> chips(Filters filters, Address page) {
        List<DashboardPage.Chip> chips = new ArrayList<>();
        if (filters.asked().containsKey("period")) {
            chips.add(new DashboardPage.Chip(
                    words.texts().get("dashboards.period"),
                    filters.period().written(words.formats()),
                    filters.without("period").on(page).toString()));
        }
        for (Map.Entry<String, String> one : filters.values().entrySet()) {
            chips.add(new DashboardPage.Chip(
                    words.dimension(one.getKey()),
                    name(one.getKey(), one.getValue()),
                    filters.without(one.getKey()).on(page).toString()));
        }
        return chips;
    }

    private String name(String filter, String value) {
        if (Set.of("vendor", "partner", "customer").contains(filter)) {
            return Words.names(data, filter + "s", List.of(value)).getOrDefault(value, value);
        }
        return words.value(filter, value);
    }

    private List<Choice> choices(String filter) {
        return switch (filter) {
            case "vendor" -> named("vendors", "vendor_id");
            case "partner" -> named("partners", "partner_id");
            case "country" ->
                values(filter, "select distinct country as value from {partners} where country is not null order by 1");
            case "kind" ->
                values(filter, "select distinct kind as value from {products} where kind is not null order by 1");
            case "storefront" ->
                values(
                        filter,
                        "select distinct storefront as value from {sales} where storefront is not null order by 1");
            case "side" ->
                List.of("sell_in", "sell_out").stream()
                        .map(side -> new Choice(side, words.value("side", side)))
                        .toList();
            default -> List.of();
        };
    }

    private List<Choice> named(String dataset, String key) {
        return data.rows(
                "select " + key + " as id, name from {" + dataset + "} order by lower(name), id",
                row -> new Choice(row.text("id"), row.text("name")));
    }

    private List<Choice> values(String filter, String sql) {
        return data.rows(sql, row -> row.text("value")).stream()
                .map(value -> new Choice(value, words.value(filter, value)))
                .toList();
    }
}
