package io.partnerscope.analytics.rating;

import io.partnerscope.analytics.rating.Tariff.Tier;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All tariffs, and which of them holds for a product's meter on a day (DOMAIN §5, consumption): one of the storefront
 * before a general one, of those the one that began last, of those the one with the smallest identifier. Trial prices are
 * not in it: a trial is free.
 */
public final class TariffBook implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<Metered, List<Valid>> rating;
    private final Map<Metered, List<Valid>> committed;
    private final Map<String, Tariff> byId;

    /** What a tariff prices; what names no meter is priced by a tariff that names none. */
    private record Metered(String productId, @Nullable String meter) implements Serializable {}

    private record Valid(Tariff tariff, @Nullable String storefront, long from, long to) implements Serializable {}

    /**
     * A row of the dataset {@code tariffs}. Of what the rows of one tariff say of the whole of it, that of its lowest tier
     * counts.
     *
     * @param tariffId the tariff
     * @param productId product it prices; null prices nothing
     * @param meter what is measured
     * @param model how the price is made, as in the contract
     * @param currency currency of the prices
     * @param storefront the one it is for; null for all
     * @param validFrom first usage day; null for ever since
     * @param validTo last usage day; null for still
     * @param isTrial whether it is a price of trials
     * @param commitmentMonths months committed to; 0 for none
     * @param tier the tier
     */
    public record TariffRow(
            String tariffId,
            @Nullable String productId,
            @Nullable String meter,
            String model,
            @Nullable String currency,
            @Nullable String storefront,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean isTrial,
            long commitmentMonths,
            Tier tier) {}

    private TariffBook(
            Map<Metered, List<Valid>> rating, Map<Metered, List<Valid>> committed, Map<String, Tariff> byId) {
        this.rating = rating;
        this.committed = committed;
        this.byId = byId;
    }

    /** The book of those rows. */
    public static TariffBook of(Collection<TariffRow> rows) {
        Map<String, List<TariffRow>> rowsById = new TreeMap<>();
        rows.forEach(row -> rowsById.computeIfAbsent(row.tariffId(), id -> new ArrayList<>())
                .add(row));
        Map<Metered, List<Valid>> rating = new HashMap<>();
        Map<Metered, List<Valid>> committed = new HashMap<>();
        Map<String, Tariff> byId = new HashMap<>();
        rowsById.forEach((id, tiers) -> {
            tiers.sort(Comparator.comparing(row -> row.tier().from()));
            TariffRow lowest = tiers.get(0);
            if (lowest.isTrial() || lowest.productId() == null) {
                return;
            }
            Tariff tariff = new Tariff(
                    id,
                    Tariff.Model.valueOf(lowest.model().toUpperCase(Locale.ROOT)),
                    lowest.currency(),
                    lowest.commitmentMonths(),
                    tiers.stream().map(TariffRow::tier).toList());
            byId.put(id, tariff);
            (tariff.commitmentMonths() > 0 ? committed : rating)
                    .computeIfAbsent(new Metered(lowest.productId(), lowest.meter()), metered -> new ArrayList<>())
                    .add(valid(lowest, tariff));
        });
        // Rows came in order of the identifier, which a stable sort keeps among equals.
        rating.values().forEach(valid -> valid.sort(Comparator.comparing(Valid::from, Comparator.reverseOrder())));
        return new TariffBook(rating, committed, byId);
    }

    private static Valid valid(TariffRow row, Tariff tariff) {
        LocalDate from = row.validFrom();
        LocalDate to = row.validTo();
        return new Valid(
                tariff,
                row.storefront(),
                from == null ? Long.MIN_VALUE : from.toEpochDay(),
                to == null ? Long.MAX_VALUE : to.toEpochDay());
    }

    /** The tariff that consumption of that day is rated by; null where there is none. Commitments rate none. */
    public @Nullable Tariff on(
            @Nullable String productId, @Nullable String meter, @Nullable String storefront, long epochDay) {
        List<Tariff> holding = holding(rating, productId, meter, storefront, epochDay);
        return holding.isEmpty() ? null : holding.get(0);
    }

    /** The tariffs that a customer could commit to on that day: those of the storefront, else the general ones. */
    public List<Tariff> commitmentsOn(
            @Nullable String productId, @Nullable String meter, @Nullable String storefront, long epochDay) {
        return holding(committed, productId, meter, storefront, epochDay);
    }

    /** The tariff of that identifier; null where none is known. */
    public @Nullable Tariff tariff(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    private static List<Tariff> holding(
            Map<Metered, List<Valid>> book,
            @Nullable String productId,
            @Nullable String meter,
            @Nullable String storefront,
            long epochDay) {
        if (productId == null) {
            return List.of();
        }
        List<Valid> valid = book.getOrDefault(new Metered(productId, meter), List.of()).stream()
                .filter(one -> one.from() <= epochDay && epochDay <= one.to())
                .toList();
        List<Tariff> local = valid.stream()
                .filter(one -> one.storefront() != null && Objects.equals(one.storefront(), storefront))
                .map(Valid::tariff)
                .toList();
        return !local.isEmpty()
                ? local
                : valid.stream()
                        .filter(one -> one.storefront() == null)
                        .map(Valid::tariff)
                        .toList();
    }
}
