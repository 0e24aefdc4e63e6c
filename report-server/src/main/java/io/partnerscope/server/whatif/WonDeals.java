package io.partnerscope.server.whatif;

import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasureHistory.Part;
import io.partnerscope.program.MeasuredDatasets;
import io.partnerscope.program.Program;
import io.partnerscope.program.RowFilter;
import io.partnerscope.server.data.Data;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What open deals add to measures once they count as won on a day. Assumed is: in measures of deals, that the deal's outcome
 * is won and it closed on that day, all else staying as it is (a deal that was not launched is not launched by being won);
 * in measures of sales, one sell-in order of that day with the deal's amount, vendor, partner, customer and product. Other
 * datasets do not change.
 */
final class WonDeals {
    private static final String DEALS = "deals";
    private static final String SALES = "sales";

    private final Data data;
    private final Program program;
    private final LocalDate day;
    private final Amounts amounts;

    private WonDeals(Data data, Program program, LocalDate day) {
        this.data = data;
        this.program = program;
        this.day = day;
        this.amounts = new Amounts(data, program);
    }

    /** A row by column; days and moments are days, numbers exact. */
    record Fields(Map<String, Object> values) {
        @Nullable
        Object get(String column) {
            return values.get(column);
        }

        Optional<String> text(String column) {
            return Optional.ofNullable(values.get(column)).map(Object::toString);
        }

        Fields with(Map<String, Object> others) {
            Map<String, Object> all = new HashMap<>(values);
            all.putAll(others);
            return new Fields(all);
        }
    }

    /** The deals of those ids; each that is not there or not open is a problem. */
    static List<Fields> open(Data data, List<String> ids, List<String> problems) {
        List<Fields> deals = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            Fields deal = row(data, DEALS, "deal_id", id);
            if (deal == null) {
                problems.add("deal \"" + id + "\" is not in this release");
                continue;
            }
            String outcome = deal.text("outcome").orElse("open");
            if (outcome.equals("open") && deal.get("closed_on") == null) {
                deals.add(deal);
            } else {
                problems.add("deal \"" + id + "\" is closed already ("
                        + (outcome.equals("open") ? "on " + deal.get("closed_on") : outcome)
                        + "); only open deals can be counted as won");
            }
        }
        return deals;
    }

    /** What the deals add, by subject and by measure of the program. */
    static Map<String, Map<String, List<Part>>> parts(Data data, Program program, List<Fields> deals, LocalDate day) {
        Map<String, Map<String, List<Part>>> added = new HashMap<>();
        WonDeals won = new WonDeals(data, program, day);
        for (Fields deal : deals) {
            for (Measure measure : program.measures().values()) {
                String subject = won.subject(measure, deal);
                List<Part> parts = subject == null ? List.of() : won.added(measure, deal);
                if (subject != null && !parts.isEmpty()) {
                    added.computeIfAbsent(subject, id -> new HashMap<>())
                            .computeIfAbsent(measure.name(), name -> new ArrayList<>())
                            .addAll(parts);
                }
            }
        }
        return added;
    }

    /** Ids of the deals that add nothing to any measure of the program. */
    static List<String> withoutEffect(Data data, Program program, List<Fields> deals, LocalDate day) {
        return deals.stream()
                .filter(deal -> parts(data, program, List.of(deal), day).isEmpty())
                .flatMap(deal -> deal.text("deal_id").stream())
                .toList();
    }

    private @Nullable String subject(Measure measure, Fields deal) {
        boolean isTouched = measure.growth() == null
                && (measure.dataset().equals(DEALS) || measure.dataset().equals(SALES));
        return isTouched
                ? MeasuredDatasets.subject(measure.dataset(), program.subject())
                        .flatMap(deal::text)
                        .orElse(null)
                : null;
    }

    private List<Part> added(Measure measure, Fields deal) {
        if (measure.dataset().equals(SALES)) {
            Part sale = part(measure, sale(deal));
            return sale == null ? List.of() : List.of(sale);
        }
        Part before = part(measure, deal);
        Part after = part(measure, deal.with(Map.of("outcome", "won", "closed_on", day)));
        if (Objects.equals(before, after)) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        if (after != null) {
            parts.add(after);
        }
        boolean isAddedUp = measure.kind() == Measure.Kind.SUM || measure.kind() == Measure.Kind.COUNT;
        if (before != null && isAddedUp && before.amount() != null) {
            parts.add(Part.of(before.day(), before.amount().negate()));
        }
        return parts;
    }

    private Fields sale(Fields deal) {
        Map<String, Object> sale = new LinkedHashMap<>();
        sale.put("order_id", "deal " + deal.text("deal_id").orElse(""));
        sale.put("line_no", "1");
        sale.put("side", "sell_in");
        sale.put("ordered_on", day);
        for (String column : List.of("vendor_id", "partner_id", "customer_id", "product_id", "currency")) {
            deal.text(column).ifPresent(value -> sale.put(column, value));
        }
        Object amount = deal.get("amount");
        if (amount != null) {
            sale.put("net_amount", amount);
        }
        return new Fields(sale);
    }

    /** What one row is to a measure; null where it does not count. */
    private @Nullable Part part(Measure measure, Fields row) {
        Measure.Source source = measure.source();
        if (!(row.get(source.day()) instanceof LocalDate on)
                || on.isAfter(day)
                || !source.where().stream().allMatch(filter -> passes(filter, row))) {
            return null;
        }
        String column = source.column();
        return switch (measure.kind()) {
            case COUNT, PURCHASES -> Part.of(on, BigDecimal.ONE);
            case DISTINCT -> {
                Object item = column == null ? null : row.get(column);
                yield item == null ? null : new Part(on, null, null, BigDecimal.ONE, 0, item.toString());
            }
            case SUM, LATEST -> {
                BigDecimal amount = amount(measure, row, on);
                yield new Part(on, null, null, amount, amount == null ? 1 : 0, null);
            }
            default -> null;
        };
    }

    private @Nullable BigDecimal amount(Measure measure, Fields row, LocalDate on) {
        Object value = row.get(String.valueOf(measure.source().column()));
        if (value == null) {
            return null;
        }
        BigDecimal amount = new BigDecimal(value.toString());
        return measure.isMoney()
                ? amounts.converted(amount, row.text("currency").orElse(null), on)
                : amount;
    }

    private boolean passes(RowFilter filter, Fields row) {
        String through = filter.through();
        if (through == null) {
            return filter.passes(row.get(filter.column()));
        }
        Optional<String> pointedTo = row.text(through);
        Object value = pointedTo
                .map(id -> row(
                        data,
                        filter.dataset(),
                        Contracts.shipped().get(filter.dataset()).primaryKey().get(0),
                        id))
                .map(other -> other.get(filter.column()))
                .orElse(null);
        // A row that points to nothing has no value; one that points to what nobody knows has one that is not known.
        boolean isUnknown = value == null && pointedTo.isPresent() && filter.test() instanceof RowFilter.OneOf;
        return !isUnknown && filter.passes(value);
    }

    private static @Nullable Fields row(Data data, String dataset, String key, String id) {
        List<Fields> found = new ArrayList<>();
        data.each(
                "select * from {" + dataset + "} where " + key + " = ? limit 1",
                result -> {
                    while (result.next()) {
                        found.add(fields(result));
                    }
                },
                id);
        return found.isEmpty() ? null : found.get(0);
    }

    private static Fields fields(ResultSet result) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
            Object value = result.getObject(at);
            if (value != null) {
                values.put(result.getMetaData().getColumnName(at), plain(value));
            }
        }
        return new Fields(values);
    }

    private static Object plain(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        } else if (value instanceof LocalDateTime moment) {
            return moment.toLocalDate();
        } else if (value instanceof Timestamp moment) {
            return moment.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        }
        return value instanceof java.sql.Date date ? date.toLocalDate() : value;
    }
}
