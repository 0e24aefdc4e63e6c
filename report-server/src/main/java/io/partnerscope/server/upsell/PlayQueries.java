package io.partnerscope.server.upsell;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What pages ask of the mart upsell_opportunities of one release. */
final class PlayQueries {
    private static final String NAMED = """
            with named as (
                select u.*, coalesce(c.name, u.customer_id, '') as customer, coalesce(p.name, u.product_id, '') as product,
                       coalesce(o.name, u.partner_id, '') as partner
                from {upsell_opportunities} u
                left join {customers} c on c.customer_id = u.customer_id
                left join {products} p on p.product_id = u.product_id
                left join {partners} o on o.partner_id = u.partner_id
            ), kept as (
                select *, row_number() over (
                    order by expected_value_usd desc nulls last, confidence desc, opportunity_id) as number
                from named where WHERE
            )
            """;

    private final Data data;

    PlayQueries(Data data) {
        this.data = data;
    }

    private static String named(Narrowing narrowing) {
        return NAMED.replace("WHERE", narrowing.sql());
    }

    private static Narrowing without(Narrowing narrowing, Collection<String> decided) {
        return decided.isEmpty() ? narrowing : narrowing.and("not " + isOneOf(), list(decided));
    }

    /** One bound text stands for as many ids as there are. */
    private static String isOneOf() {
        return "list_contains(from_json(?::json, '[\"VARCHAR\"]'), opportunity_id)";
    }

    private static String list(Collection<String> ids) {
        return Json.text(new ArrayList<>(new TreeSet<>(ids)));
    }

    /** Open plays by kind, whatever kind the view is narrowed to. */
    List<PlayPage.Kind> kinds(PlayView view, Collection<String> decided) {
        Narrowing narrowing = without(view.ofAnyPlay(), decided);
        return data.freshRows(
                named(narrowing) + "select play, count(*) as plays, " + Sum.sql("expected_value_usd", "expected")
                        + " from kept group by play order by expected desc nulls last, play",
                row -> new PlayPage.Kind(row.text("play"), row.count("plays"), Sum.read(row, "expected")),
                narrowing.values());
    }

    /** Open plays, the best first. */
    List<Opportunity> open(PlayView view, Collection<String> decided, int most, int offset) {
        Narrowing narrowing = without(view.narrowing(), decided);
        return data.freshRows(
                named(narrowing) + "select * from kept order by number limit ? offset ?",
                Opportunity::read,
                narrowing.values(most, offset));
    }

    /** Those opportunities, as far as the release holds them and the view keeps them, the best first. */
    List<Opportunity> of(PlayView view, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Narrowing narrowing = view.narrowing().and(isOneOf(), list(ids));
        return data.freshRows(
                named(narrowing) + "select * from kept order by number", Opportunity::read, narrowing.values());
    }

    /** Opportunities that the mart itself calls taken up. */
    List<String> takenUpByMart() {
        return data.rows(
                "select opportunity_id from {upsell_opportunities} where taken_up_on is not null",
                row -> row.text("opportunity_id"));
    }

    /** The opportunity, if there is such a one within what is open to the reader. */
    Optional<Opportunity> find(String id) {
        Narrowing narrowing = new Narrowing().and("opportunity_id = ?", id);
        return data
                .freshRows(named(narrowing) + "select * from kept limit 1", Opportunity::read, narrowing.values())
                .stream()
                .findFirst();
    }

    /** Rows in all that are open to the reader. */
    boolean isEmpty() {
        return data.first("select count(*) as plays from {upsell_opportunities}", row -> row.count("plays"))
                .filter(Arrays.asList(0L)::contains)
                .isPresent();
    }
}
