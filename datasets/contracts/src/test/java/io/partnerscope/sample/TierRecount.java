package io.partnerscope.sample;

import io.partnerscope.sample.SampleFiles.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Levels counted once more from the accepted rows of the files, in the words of DOMAIN §3. */
final class TierRecount {
    private record Line(String order, LocalDate day, BigDecimal own, BigDecimal dollars, String credits) {}

    private final Map<String, TreeMap<LocalDate, BigDecimal>> rates = new HashMap<>();
    private final Map<String, List<Line>> linesByVendor;
    private final Map<String, String> agreements = new HashMap<>();
    private final Map<String, List<Row>> commitments;

    TierRecount(Map<String, List<Row>> accepted) {
        for (Row rate : rows(accepted, "fx_rates")) {
            rates.computeIfAbsent(rate.get("currency"), currency -> new TreeMap<>())
                    .put(LocalDate.parse(rate.get("rate_date")), new BigDecimal(rate.get("per_eur")));
        }
        linesByVendor = new HashMap<>();
        for (Row sale : rows(accepted, "sales")) {
            if (sale.get("side").equals("sell_in")) {
                linesByVendor
                        .computeIfAbsent(sale.get("vendor_id"), vendor -> new ArrayList<>())
                        .add(line(sale));
            }
        }
        rows(accepted, "vendors")
                .forEach(vendor -> agreements.put(vendor.get("vendor_id"), vendor.get("agreement_signed_on")));
        commitments = rows(accepted, "commitments").stream()
                .filter(row -> row.get("subject_kind").equals("vendor"))
                .collect(Collectors.groupingBy(row -> row.get("subject_id")));
    }

    private static List<Row> rows(Map<String, List<Row>> accepted, String dataset) {
        return Objects.requireNonNull(accepted.get(dataset));
    }

    private Line line(Row sale) {
        LocalDate day = LocalDate.parse(sale.get("ordered_on"));
        BigDecimal net = new BigDecimal(sale.get("net_amount"));
        String currency = sale.get("currency");
        BigDecimal dollars = currency.equals("USD")
                ? net
                : net.multiply(rate("USD", day)).divide(rate(currency, day), 4, RoundingMode.HALF_UP);
        return new Line(sale.get("order_id"), day, net, dollars, sale.get("credits_order_id"));
    }

    private BigDecimal rate(String currency, LocalDate day) {
        if (currency.equals("EUR")) {
            return BigDecimal.ONE;
        }
        Map.Entry<LocalDate, BigDecimal> found =
                Objects.requireNonNull(rates.get(currency)).floorEntry(day);
        if (found == null || found.getKey().isBefore(day.minusDays(7))) {
            throw new IllegalStateException("No rate of " + currency + " for " + day);
        }
        return found.getValue();
    }

    /** The level's name; null for none. */
    @Nullable
    String tier(String vendor, LocalDate day) {
        String signed = agreements.getOrDefault(vendor, "");
        if (signed.isEmpty() || LocalDate.parse(signed).isAfter(day)) {
            return null;
        }
        LocalDate start = day.plusDays(1).minusMonths(12);
        BigDecimal turnover = BigDecimal.ZERO;
        Map<String, BigDecimal> netByOrder = new HashMap<>();
        Map<String, BigDecimal> creditByOrder = new HashMap<>();
        for (Line line : linesByVendor.getOrDefault(vendor, List.of())) {
            boolean inWindow = !line.day().isBefore(start) && !line.day().isAfter(day);
            turnover = inWindow ? turnover.add(line.dollars()) : turnover;
            if (line.credits().isEmpty()) {
                if (inWindow) {
                    netByOrder.merge(line.order(), line.own(), BigDecimal::add);
                }
            } else if (!line.day().isAfter(day)) {
                creditByOrder.merge(line.credits(), line.own(), BigDecimal::add);
            }
        }
        long purchases = netByOrder.entrySet().stream()
                .filter(order -> order.getValue()
                                .add(creditByOrder.getOrDefault(order.getKey(), BigDecimal.ZERO))
                                .signum()
                        > 0)
                .count();
        boolean advanced = atLeast(turnover, "50000")
                && purchases > 20
                && holds(vendor, "joint_marketing", day)
                && holds(vendor, "lead_sharing", day);
        boolean key = advanced
                && atLeast(turnover, "1000000")
                && holds(vendor, "joint_lead_work", day)
                && holds(vendor, "mdf", day)
                && holds(vendor, "bdf", day);
        boolean strategic = key && turnover.compareTo(new BigDecimal("10000000")) > 0 && declaresEnough(vendor, day);
        return strategic ? "Strategic" : key ? "Key" : advanced ? "Advanced" : "Emerging";
    }

    private static boolean atLeast(BigDecimal amount, String threshold) {
        return amount.compareTo(new BigDecimal(threshold)) >= 0;
    }

    private boolean holds(String vendor, String commitment, LocalDate day) {
        return commitments.getOrDefault(vendor, List.of()).stream()
                .anyMatch(row -> row.get("commitment").equals(commitment) && valid(row, day));
    }

    private boolean declaresEnough(String vendor, LocalDate day) {
        return commitments.getOrDefault(vendor, List.of()).stream()
                .anyMatch(row -> row.get("commitment").equals("three_year_turnover")
                        && valid(row, day)
                        && atLeast(new BigDecimal(row.get("amount")), "50000000"));
    }

    private static boolean valid(Row row, LocalDate day) {
        return !LocalDate.parse(row.get("valid_from")).isAfter(day)
                && (!row.has("valid_to")
                        || !LocalDate.parse(row.get("valid_to")).isBefore(day));
    }
}
