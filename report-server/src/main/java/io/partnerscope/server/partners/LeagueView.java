package io.partnerscope.server.partners;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the league is narrowed, ordered and paged; all of it is in the address.
 *
 * @param size "large", "medium", "small", "inactive", "unknown" by revenue of twelve months, or empty for all
 */
public record LeagueView(String side, String text, String size, String sort, int page) {
    /** Partners on one page. */
    static final int ROWS_A_PAGE = 50;

    private static final double LARGE = 1_000_000;
    private static final double MEDIUM = 100_000;
    private static final List<String> SIZES = List.of("", "large", "medium", "small", "inactive", "unknown");
    private static final Map<String, Comparator<PartnerQueries.Standing>> ORDERS = Map.of(
            "revenue", falling(PartnerQueries.Standing::revenue),
            "margin", falling(PartnerQueries.Standing::margin),
            "arpu", falling(PartnerQueries.Standing::arpu),
            "customers", falling(PartnerQueries.Standing::customers),
            "wins", falling(PartnerQueries.Standing::winRate),
            "name", Comparator.comparing(one -> one.name().toLowerCase(Locale.ROOT)));

    private static Comparator<PartnerQueries.Standing> falling(
            Function<PartnerQueries.Standing, @Nullable Double> figure) {
        return Comparator.comparingDouble((PartnerQueries.Standing one) -> {
                    Double value = figure.apply(one);
                    return value == null ? Double.NEGATIVE_INFINITY : value;
                })
                .reversed();
    }

    static LeagueView of(Call call) {
        return new LeagueView(
                side(call),
                call.query("q").orElse(""),
                choice(call, "size", "", SIZES),
                choice(call, "sort", "revenue", List.copyOf(ORDERS.keySet())),
                call.number("page", 1, 1, 100_000));
    }

    static String side(Call call) {
        return choice(call, "side", "sell_in", List.of("sell_in", "sell_out"));
    }

    private static String choice(Call call, String name, String absent, List<String> known) {
        String value = call.query(name).orElse(absent);
        if (!known.contains(value)) {
            throw new BadRequestResponse(name + " is one of " + String.join(", ", known) + ", not " + value);
        }
        return value;
    }

    boolean keeps(PartnerQueries.Standing one) {
        String sought = text.toLowerCase(Locale.ROOT);
        boolean named = one.name().toLowerCase(Locale.ROOT).contains(sought)
                || one.id().toLowerCase(Locale.ROOT).contains(sought);
        return named && (size.isEmpty() || size.equals(size(one.revenue())));
    }

    private static String size(@Nullable Double revenue) {
        if (revenue == null) {
            return "unknown";
        } else if (revenue <= 0) {
            return "inactive";
        } else if (revenue < MEDIUM) {
            return "small";
        }
        return revenue < LARGE ? "medium" : "large";
    }

    Comparator<PartnerQueries.Standing> order() {
        return Optional.ofNullable(ORDERS.get(sort)).orElseThrow();
    }

    /** The league in another order, all else kept. */
    public String withSort(String other) {
        return address(side, size, other, 1);
    }

    /** The league of the other side, all else kept. */
    public String withSide(String other) {
        return address(other, size, sort, 1);
    }

    /** Another page, all else kept. */
    public String withPage(int other) {
        return address(side, size, sort, other);
    }

    private String address(String newSide, String newSize, String newSort, int newPage) {
        return Address.of("/partners")
                .with("side", newSide.equals("sell_in") ? "" : newSide)
                .with("q", text)
                .with("size", newSize)
                .with("sort", newSort.equals("revenue") ? "" : newSort)
                .with("page", newPage == 1 ? "" : Integer.toString(newPage))
                .toString();
    }
}
