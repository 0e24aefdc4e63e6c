package io.partnerscope.server.tiers;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the board's table is narrowed and ordered; all of it is in the address.
 *
 * @param level only vendors of this level; "none" for those without, empty for all
 * @param text only vendors whose name or id contains it
 * @param only "risk", "moved", "provisional" or empty for all
 * @param sort what it is ordered by
 */
public record BoardView(String program, String level, String text, String only, String sort) {
    private static final Map<String, Comparator<BoardPage.Line>> ORDERS = Map.of(
            "level",
            Comparator.comparingInt(BoardPage.Line::rank)
                    .thenComparingInt(BoardPage.Line::share)
                    .thenComparingDouble(BoardPage.Line::salesValue)
                    .reversed(),
            "name",
            Comparator.comparing(line -> line.name().toLowerCase(Locale.ROOT)),
            "sales",
            Comparator.comparingDouble(BoardPage.Line::salesValue).reversed(),
            "next",
            Comparator.comparingInt(BoardPage.Line::share).reversed());
    private static final List<String> ONLY = List.of("", "risk", "moved", "provisional");

    static BoardView of(Call call) {
        String sort = call.query("sort").orElse("level");
        if (!ORDERS.containsKey(sort)) {
            throw new BadRequestResponse("sort is one of level, name, next, sales, not " + sort);
        }
        String only = call.query("only").orElse("");
        if (!ONLY.contains(only)) {
            throw new BadRequestResponse("only is one of risk, moved, provisional, not " + only);
        }
        return new BoardView(
                call.query("program").orElse(""),
                call.query("level").orElse(""),
                call.query("q").orElse(""),
                only,
                sort);
    }

    boolean keeps(BoardPage.Line line) {
        String sought = text.toLowerCase(Locale.ROOT);
        boolean named = line.name().toLowerCase(Locale.ROOT).contains(sought)
                || line.id().toLowerCase(Locale.ROOT).contains(sought);
        boolean placed = level.isEmpty()
                || (level.equals("none")
                        ? line.rank() == 0
                        : line.badge().label().equals(level))
                || (line.provisional() != null && line.provisional().label().equals(level));
        boolean kind = switch (only) {
            case "risk" -> line.atRisk();
            case "moved" -> line.moved() != 0;
            case "provisional" -> line.provisional() != null;
            default -> true;
        };
        return named && placed && kind;
    }

    Comparator<BoardPage.Line> order() {
        return Optional.ofNullable(ORDERS.get(sort)).orElseThrow();
    }

    /** The board's address with another level, all else kept; the level it has already is taken off. */
    public String withLevel(String other) {
        return address(other.equals(level) ? "" : other, only, sort);
    }

    /** The board's address in another order, all else kept. */
    public String withSort(String other) {
        return address(level, only, other);
    }

    /** The board's address with another narrowing, all else kept; the one it has already is taken off. */
    public String withOnly(String other) {
        return address(level, other.equals(only) ? "" : other, sort);
    }

    /** Whether anything narrows the table. */
    public boolean isNarrowed() {
        return !level.isEmpty() || !text.isEmpty() || !only.isEmpty();
    }

    /** The board's address with nothing narrowed. */
    public String all() {
        return Address.of("/vendors").with("program", program).toString();
    }

    private String address(String newLevel, String newOnly, String newSort) {
        return Address.of("/vendors")
                .with("program", program)
                .with("level", newLevel)
                .with("q", text)
                .with("only", newOnly)
                .with("sort", newSort.equals("level") ? "" : newSort)
                .toString();
    }
}
