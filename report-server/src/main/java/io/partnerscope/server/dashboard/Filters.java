package io.partnerscope.server.dashboard;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a dashboard is narrowed to; all of it is in the address.
 *
 * @param period the time looked at
 * @param compare what it is compared with: previous, year or none
 * @param values by name of the filter
 * @param asked the parameters as the reader gave them, so that links say no more than the address did
 */
record Filters(Period period, String compare, Map<String, String> values, Map<String, String> asked) {
    /** The filters there are, besides the period. */
    static final List<String> NAMES = List.of("vendor", "partner", "customer", "country", "kind", "storefront", "side");

    static final List<String> COMPARISONS = List.of("previous", "year", "none");
    private static final List<String> PERIODS = List.of("month", "quarter", "t12m", "custom");
    private static final List<String> TIMES = List.of("period", "until", "from", "to", "compare");

    Filters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    /** What the request asks for, where it does not what the dashboard shows by itself. */
    static Filters of(Call call, Dashboard dashboard) {
        LocalDate asOf = call.data().release().manifest().asOf();
        Map<String, String> asked = new LinkedHashMap<>();
        Stream.concat(TIMES.stream(), NAMES.stream())
                .forEach(name -> call.query(name).ifPresent(value -> asked.put(name, value)));
        Map<String, String> values = new LinkedHashMap<>();
        NAMES.stream().filter(asked::containsKey).forEach(name -> values.put(name, asked.get(name)));
        String side = values.getOrDefault("side", "sell_in");
        if (!side.equals("sell_in") && !side.equals("sell_out")) {
            throw new BadRequestResponse("side is sell_in or sell_out, not " + side);
        }
        return new Filters(
                period(call, dashboard, asOf), call.choice("compare", dashboard.compare(), COMPARISONS), values, asked);
    }

    /** What the dashboard shows by itself. */
    static Filters ofItself(Dashboard dashboard, LocalDate asOf) {
        return new Filters(Period.of(kind(dashboard.period()), asOf, asOf), dashboard.compare(), Map.of(), Map.of());
    }

    private static Period.Kind kind(String code) {
        return Stream.of(Period.Kind.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Period period(Call call, Dashboard dashboard, LocalDate asOf) {
        String kind = call.choice("period", dashboard.period(), PERIODS);
        if (kind.equals("custom")) {
            LocalDate to = day(call, "to", asOf);
            LocalDate from = day(call, "from", to.withDayOfMonth(1));
            if (from.isAfter(to)) {
                throw new BadRequestResponse("from " + from + " is after to " + to);
            }
            return Period.between(from, to, asOf);
        }
        return Period.of(kind(kind), day(call, "until", asOf), asOf);
    }

    private static LocalDate day(Call call, String name, LocalDate absent) {
        String text = call.query(name).orElse("");
        if (text.isEmpty()) {
            return absent;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 2999) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // Told below, as a day too far away is.
        }
        throw new BadRequestResponse(name + " is a day such as 2026-06-30, not " + text);
    }

    /** The period it is compared with; the period itself where it is not compared. */
    Period compared() {
        return switch (compare) {
            case "previous" -> period.before();
            case "year" -> period.yearBefore();
            default -> period;
        };
    }

    boolean isCompared() {
        return !compare.equals("none");
    }

    /** The same of another time. */
    Filters at(Period other) {
        return new Filters(other, compare, values, asked);
    }

    /** That address with all that was asked for. */
    Address on(Address address) {
        Address with = address;
        for (Map.Entry<String, String> one : asked.entrySet()) {
            with = with.with(one.getKey(), one.getValue());
        }
        return with;
    }

    /** The same without one filter; without "period" also without its days. */
    Filters without(String name) {
        Set<String> gone = name.equals("period") ? Set.of("period", "until", "from", "to") : Set.of(name);
        Map<String, String> kept = new LinkedHashMap<>(asked);
        kept.keySet().removeAll(gone);
        Map<String, String> left = new LinkedHashMap<>(values);
        left.remove(name);
        return new Filters(period, compare, left, kept);
    }

    /** The same with that time put into the address. */
    Filters asking(Period time) {
        Map<String, String> with = new LinkedHashMap<>(asked);
        List.of("period", "until", "from", "to").forEach(with::remove);
        with.put("period", time.kind().code());
        if (time.kind() == Period.Kind.CUSTOM) {
            with.put("from", time.from().toString());
            with.put("to", time.to().toString());
        } else {
            with.put("until", time.to().toString());
        }
        return new Filters(time, compare, values, with);
    }

    /** The same narrowed further. */
    Filters asking(String name, String value) {
        Map<String, String> with = new LinkedHashMap<>(asked);
        with.put(name, value);
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Filters(period, compare, more, with);
    }

    /** The filters that are set and that none of those dimensions can follow. */
    List<String> withoutEffect(Set<String> dimensions) {
        List<String> without = new ArrayList<>(new LinkedHashSet<>(values.keySet()));
        without.removeAll(dimensions);
        return without;
    }
}
