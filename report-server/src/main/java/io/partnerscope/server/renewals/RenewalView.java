package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.util.List;

/**
 * How the list of renewals is narrowed, ordered and paged; all of it is in the address.
 *
 * @param horizon days ahead
 * @param sort "expected" and "risk" the largest first, "day" the earliest first
 * @param overdue "all" where everything that ended and is open is listed, not only the largest
 */
public record RenewalView(
        String partner, String vendor, String action, String text, int horizon, String sort, String overdue, int page) {
    /** Days that the mart looks ahead, and the page too unless told otherwise. */
    static final int FARTHEST = 120;

    /** Horizons to choose from. */
    public static final List<Integer> HORIZONS = List.of(30, 60, 90, FARTHEST);

    /** What may be done about a term, as the contract lists it. */
    public static final List<String> ACTIONS =
            List.of("call", "offer_fewer_seats", "offer_more_seats", "reactivate", "confirm", "let_renew");

    /** Orders to choose from. */
    public static final List<String> SORTS = List.of("expected", "risk", "day");

    private static final List<String> DAYS =
            HORIZONS.stream().map(String::valueOf).toList();

    static RenewalView of(Call call) {
        return new RenewalView(
                call.query("partner").orElse(""),
                call.query("vendor").orElse(""),
                call.choice("action", "", withNone(ACTIONS)),
                call.query("q").orElse(""),
                Integer.parseInt(call.choice("days", Integer.toString(FARTHEST), DAYS)),
                call.choice("sort", "expected", SORTS),
                call.choice("overdue", "", withNone(List.of("all"))),
                call.number("page", 1, 1, 100_000));
    }

    /** Everything ahead of one partner, or of all where it is empty. */
    static RenewalView ofAll(String partner) {
        return new RenewalView(partner, "", "", "", FARTHEST, "expected", "", 1);
    }

    private static List<String> withNone(List<String> values) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(""), values.stream())
                .toList();
    }

    /** Terms of any day that the filters keep. */
    Narrowing narrowing() {
        return new Narrowing()
                .equal("partner_id", partner)
                .equal("vendor_id", vendor)
                .equal("action", action)
                .contains(text, "customer", "product", "subscription_id");
    }

    /** Terms that the filters keep, due within the horizon. */
    Narrowing withinHorizon() {
        return narrowing().and("days_left <= ?", horizon);
    }

    /** Whether anything narrows the list. */
    public boolean isNarrowed() {
        return !partner.isEmpty() || !vendor.isEmpty() || !action.isEmpty() || !text.isEmpty() || horizon != FARTHEST;
    }

    /** The list in another order, all else kept. */
    public String withSort(String other) {
        return address("/renewals", horizon, other, "", 1);
    }

    /** The list with another horizon, all else kept. */
    public String withHorizon(int other) {
        return address("/renewals", other, sort, "", 1);
    }

    /** Another page, all else kept. */
    public String withPage(int other) {
        return address("/renewals", horizon, sort, "", other);
    }

    /** All that ended and is open, all else kept. */
    public String withAllOverdue() {
        return address("/renewals", horizon, sort, "all", page);
    }

    /** The chart of what is due by week, narrowed alike. */
    public String chart() {
        return address("/api/charts/renewals-due", horizon, "expected", "", 1);
    }

    /** The rows as a file, narrowed by all that the dataset itself can be narrowed by. */
    public String export() {
        return Address.of("/api/datasets/renewals.csv")
                .with("partner_id", partner)
                .with("vendor_id", vendor)
                .with("action", action)
                .toString();
    }

    private String address(String path, int newHorizon, String newSort, String newOverdue, int newPage) {
        return Address.of(path)
                .with("partner", partner)
                .with("vendor", vendor)
                .with("action", action)
                .with("q", text)
                .with("days", newHorizon == FARTHEST ? "" : Integer.toString(newHorizon))
                .with("sort", newSort.equals("expected") ? "" : newSort)
                .with("overdue", newOverdue)
                .with("page", newPage == 1 ? "" : Integer.toString(newPage))
                .toString();
    }
}
