package io.partnerscope.server.consumption;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * How consumption is narrowed and paged; all of it is in the address.
 *
 * @param side whose charges: sell_in, sell_out, or unknown where rows name no side
 * @param month of the table of subscriptions, as in 2026-06; empty for the newest full one
 */
public record ConsumptionView(String side, String partner, String vendor, String text, String month, int page) {
    /** Sides to choose from. */
    public static final List<String> SIDES = List.of("sell_in", "sell_out", "unknown");

    static ConsumptionView of(Call call) {
        String month = call.query("month").orElse("");
        ConsumptionView view = new ConsumptionView(
                call.choice("side", usualSide(call), SIDES),
                call.query("partner").orElse(""),
                call.query("vendor").orElse(""),
                call.query("q").orElse(""),
                month,
                call.number("page", 1, 1, 100_000));
        view.firstOfMonth();
        return view;
    }

    /** A partner's own charges to its customers, the distributor's to its partners; the other side where there are none. */
    private static String usualSide(Call call) {
        String own = call.principal().role() == Role.PARTNER ? "sell_out" : "sell_in";
        List<String> sides = new ConsumptionQueries(call.data()).sides();
        return sides.isEmpty() || sides.contains(own) ? own : sides.get(0);
    }

    /** The first day of the month asked for. */
    Optional<LocalDate> firstOfMonth() {
        try {
            return month.isEmpty()
                    ? Optional.empty()
                    : Optional.of(YearMonth.parse(month).atDay(1));
        } catch (DateTimeParseException wrong) {
            throw new BadRequestResponse("month is a month such as 2026-06, not " + month);
        }
    }

    Narrowing narrowing() {
        return ofSide().contains(text, "customer", "product", "subscription_id", "meter");
    }

    Narrowing ofSide() {
        return new Narrowing()
                .and("coalesce(side, 'unknown') = ?", side)
                .equal("partner_id", partner)
                .equal("vendor_id", vendor);
    }

    /** Whether anything narrows the rows beside the side. */
    public boolean isNarrowed() {
        return !partner.isEmpty() || !vendor.isEmpty() || !text.isEmpty();
    }

    /** The other side, all else kept. */
    public String withSide(String other) {
        return address("/consumption", other, 1);
    }

    /** Another page, all else kept. */
    public String withPage(int other) {
        return address("/consumption", side, other);
    }

    /** The chart by month, narrowed alike. */
    public String chart() {
        return address("/api/charts/consumption", side, 1);
    }

    /** The rows as a file, narrowed by all that the dataset itself can be narrowed by. */
    public String export() {
        return Address.of("/api/datasets/usage_charges.csv")
                .with("side", side.equals("unknown") ? "" : side)
                .with("partner_id", partner)
                .with("vendor_id", vendor)
                .toString();
    }

    private String address(String path, String newSide, int newPage) {
        return Address.of(path)
                .with("side", newSide)
                .with("partner", partner)
                .with("vendor", vendor)
                .with("q", text)
                .with("month", month)
                .with("page", newPage == 1 ? "" : Integer.toString(newPage))
                .toString();
    }
}
