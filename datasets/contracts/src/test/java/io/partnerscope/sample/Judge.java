package io.partnerscope.sample;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.sample.SampleFiles.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says why a row must be rejected, from the contract alone. */
final class Judge {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    private static final Set<String> COUNTRIES =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toSet());

    /** The contracts' error checks that a row breaks, by dataset; days and moments of one form compare as text. */
    private static final Map<String, Predicate<Row>> BROKEN = Map.ofEntries(
            Map.entry("commitments", row -> before(row, "valid_to", "valid_from") || negative(row, "amount")),
            Map.entry("partners", row -> before(row, "left_on", "joined_on")),
            Map.entry("customers", row -> negative(row, "users") || negative(row, "network_devices")),
            Map.entry("products", row -> negative(row, "list_price")),
            Map.entry(
                    "sales",
                    row -> negative(row, "list_price")
                            || (row.has("credits_order_id") && new BigDecimal(row.get("net_amount")).signum() > 0)),
            Map.entry("subscriptions", row -> before(row, "term_end", "term_start") || negative(row, "seats")),
            Map.entry("subscription_seats", row -> negative(row, "seats") || negative(row, "seats_used")),
            Map.entry(
                    "marketing_activities",
                    row -> before(row, "ended_on", "started_on") || negative(row, "spent_amount")),
            Map.entry("certifications", row -> before(row, "expires_on", "issued_on")),
            Map.entry("engagements", row -> before(row, "planned_end", "planned_start")),
            Map.entry(
                    "time_entries",
                    row -> negative(row, "hours")
                            || new BigDecimal(row.get("hours")).compareTo(new BigDecimal(24)) > 0),
            Map.entry("engineers", row -> before(row, "valid_to", "valid_from")),
            Map.entry("assets", row -> before(row, "retired_on", "installed_on")),
            Map.entry(
                    "support_tickets",
                    row -> row.has("resolved_at")
                            && Instant.parse(row.get("resolved_at")).isBefore(Instant.parse(row.get("opened_at")))),
            Map.entry("tariffs", row -> row.get("model").equals("package") && !row.has("package_size")),
            Map.entry("revenue_shares", row -> new BigDecimal(row.get("share")).compareTo(BigDecimal.ONE) > 0),
            Map.entry("fx_rates", row -> new BigDecimal(row.get("per_eur")).signum() <= 0));

    private Judge() {}

    /** The reasons' codes; empty for a good row. */
    static List<String> reasons(Contract contract, Row row) {
        if (row.ragged()) {
            return List.of("ragged");
        }
        List<String> reasons = new ArrayList<>();
        for (Column column : contract.columns()) {
            String value = row.get(column.name());
            if (value.isEmpty()) {
                if (column.required()) {
                    reasons.add("missing");
                }
            } else {
                ofValue(column, value).ifPresent(reasons::add);
            }
        }
        if (reasons.isEmpty() && breaksCheck(contract, row)) {
            reasons.add("check");
        }
        return reasons;
    }

    private static Optional<String> ofValue(Column column, String value) {
        return switch (column.type()) {
            case TEXT ->
                column.values().isEmpty() || column.values().contains(value)
                        ? Optional.empty()
                        : Optional.of("not_allowed");
            case CURRENCY -> CURRENCIES.contains(value) ? Optional.empty() : Optional.of("not_a_currency");
            case COUNTRY -> COUNTRIES.contains(value) ? Optional.empty() : Optional.of("not_a_country");
            case FLAG -> value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("not_a_flag");
            case COUNT -> value.matches("-?\\d{1,18}") ? Optional.empty() : Optional.of("not_a_count");
            case DAY -> parses(value, LocalDate::parse) ? Optional.empty() : Optional.of("not_a_day");
            case INSTANT -> parses(value, Instant::parse) ? Optional.empty() : Optional.of("not_an_instant");
            case MONEY, FINE_MONEY, QUANTITY, NUMBER -> number(column, value);
            case RATIO, TEXT_LIST -> throw new IllegalArgumentException("Not in the lake: " + column.name());
        };
    }

    private static Optional<String> number(Column column, String value) {
        if (!value.matches("-?\\d+(\\.\\d+)?")) {
            return Optional.of("not_a_number");
        }
        BigDecimal rounded = new BigDecimal(value).setScale(column.type().scale(), RoundingMode.HALF_UP);
        return rounded.precision() > column.type().precision() ? Optional.of("out_of_range") : Optional.empty();
    }

    private interface Parser {
        Object parse(String text);
    }

    private static boolean parses(String value, Parser parser) {
        try {
            parser.parse(value);
            return true;
        } catch (DateTimeException notParsed) {
            return false;
        }
    }

    private static boolean breaksCheck(Contract contract, Row row) {
        boolean amountWithoutCurrency = contract.column("currency").isPresent()
                && !row.has("currency")
                && contract.columns().stream()
                        .filter(column -> column.type().name().endsWith("MONEY"))
                        .anyMatch(column -> row.has(column.name()));
        return amountWithoutCurrency
                || BROKEN.getOrDefault(contract.name(), good -> false).test(row);
    }

    private static boolean before(Row row, String later, String earlier) {
        return row.has(later) && row.has(earlier) && row.get(later).compareTo(row.get(earlier)) < 0;
    }

    private static boolean negative(Row row, String column) {
        return row.get(column).startsWith("-");
    }
}
