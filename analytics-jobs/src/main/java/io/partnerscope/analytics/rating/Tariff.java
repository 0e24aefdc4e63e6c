package io.partnerscope.analytics.rating;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a metered service is priced, and what one row of a month's consumption costs by it (DOMAIN §5, consumption), in
 * exact decimals. Null is unknown, never 0.
 *
 * <p>The consumption of a month is a line from 0 to the month's total. A row takes the part of it from {@code before} to
 * {@code before + quantity}; a correction has a negative quantity and goes back. Rows that follow each other therefore
 * add up to what the total would cost as one row.
 *
 * <ul>
 *   <li>graduated: each unit at the price of the tier it lies in; below 0 at that of the lowest;
 *   <li>volume: every unit at the price of the tier that the month's total reaches;
 *   <li>package: packages that the row starts, so that a correction gives back those it undoes;
 *   <li>per_unit: quantity x price; flat: the month's fee and nothing for the quantity, which need not be known.
 * </ul>
 *
 * <p>A fee of any model comes on top, once a month. What has one tier from 0 on needs neither {@code before} nor
 * {@code total}, except packages. A per_unit, package or flat price with several tiers has that of the tier which the
 * total reaches. A tier without a unit price costs its fee and nothing for units; without a fee either, its units have no
 * price. Nor have units below the lowest tier, where that starts above 0.
 *
 * @param id the tariff's identifier
 * @param model how the price is made
 * @param currency currency of its prices; null where it has none
 * @param commitmentMonths months the customer commits to for it; 0 for none
 * @param tiers at least one, each from where it starts, in that order
 */
public record Tariff(String id, Model model, @Nullable String currency, long commitmentMonths, List<Tier> tiers)
        implements Serializable {
    /** Decimals of what a row costs. */
    public static final int SCALE = 12;

    /** How a price is made (contract tariffs, model). */
    public enum Model {
        FLAT,
        PER_UNIT,
        GRADUATED,
        VOLUME,
        PACKAGE
    }

    /**
     * A tier.
     *
     * @param from quantity in the month from which it holds
     * @param unitPrice price per unit, or per package
     * @param fee fee per month
     * @param packageSize units in a package
     */
    public record Tier(
            BigDecimal from,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal fee,
            @Nullable BigDecimal packageSize) implements Serializable {
        private @Nullable BigDecimal price() {
            return unitPrice == null && fee != null ? BigDecimal.ZERO : unitPrice;
        }

        private BigDecimal feeOrNone() {
            return fee == null ? BigDecimal.ZERO : fee;
        }
    }

    public Tariff {
        List<Tier> sorted = new ArrayList<>(tiers);
        sorted.sort(Comparator.comparing(Tier::from));
        if (sorted.get(0).from().signum() > 0) {
            sorted.add(0, new Tier(BigDecimal.ZERO, null, null, null));
        }
        tiers = List.copyOf(sorted);
    }

    /** Whether it asks for a fee besides what units cost. */
    public boolean hasFee() {
        return tiers.stream().anyMatch(tier -> tier.feeOrNone().signum() != 0);
    }

    /**
     * What a row costs, rounded half-up to 12 decimals; null where that cannot be told.
     *
     * @param quantity of the row
     * @param before the month's quantity before the row
     * @param total the month's quantity in all
     * @param withFee whether the row bears the month's fee
     */
    public @Nullable BigDecimal charge(
            @Nullable BigDecimal quantity, @Nullable BigDecimal before, @Nullable BigDecimal total, boolean withFee) {
        BigDecimal units = units(quantity, before, total);
        BigDecimal fee = withFee && hasFee() ? fee(total) : BigDecimal.ZERO;
        return units == null || fee == null ? null : units.add(fee).setScale(SCALE, RoundingMode.HALF_UP);
    }

    /** The month's fee: that of the tier which the total reaches, or, graduated, of all tiers that a unit lies in. */
    private @Nullable BigDecimal fee(@Nullable BigDecimal total) {
        if (model != Model.GRADUATED) {
            Tier reached = reached(total);
            return reached == null ? null : reached.feeOrNone();
        }
        BigDecimal sum = tiers.get(0).feeOrNone();
        for (Tier tier : tiers.subList(1, tiers.size())) {
            if (total == null) {
                return null;
            }
            sum = total.compareTo(tier.from()) > 0 ? sum.add(tier.feeOrNone()) : sum;
        }
        return sum;
    }

    private @Nullable BigDecimal units(
            @Nullable BigDecimal quantity, @Nullable BigDecimal before, @Nullable BigDecimal total) {
        if (model == Model.GRADUATED && tiers.size() > 1) {
            return quantity == null || before == null ? null : graduated(quantity, before);
        }
        Tier reached = reached(total);
        if (reached == null) {
            return null;
        }
        if (model == Model.FLAT) {
            return reached.fee() == null ? null : BigDecimal.ZERO;
        }
        BigDecimal price = reached.price();
        BigDecimal counted = model == Model.PACKAGE ? packages(reached, quantity, before) : quantity;
        return price == null || counted == null ? null : counted.multiply(price);
    }

    private @Nullable Tier reached(@Nullable BigDecimal total) {
        Tier reached = tiers.get(0);
        for (Tier tier : tiers.subList(1, tiers.size())) {
            if (total == null) {
                return null;
            }
            reached = total.compareTo(tier.from()) >= 0 ? tier : reached;
        }
        return reached;
    }

    private static @Nullable BigDecimal packages(
            Tier tier, @Nullable BigDecimal quantity, @Nullable BigDecimal before) {
        BigDecimal size = tier.packageSize();
        if (size == null || quantity == null || before == null) {
            return null;
        }
        return started(before.add(quantity), size).subtract(started(before, size));
    }

    private static BigDecimal started(BigDecimal quantity, BigDecimal size) {
        return quantity.divide(size, 0, RoundingMode.CEILING);
    }

    private @Nullable BigDecimal graduated(BigDecimal quantity, BigDecimal before) {
        BigDecimal after = before.add(quantity);
        BigDecimal low = before.min(after);
        BigDecimal high = before.max(after);
        BigDecimal sum = BigDecimal.ZERO;
        for (int at = 0; at < tiers.size(); at++) {
            BigDecimal from = at == 0 ? low : low.max(tiers.get(at).from());
            BigDecimal to =
                    at + 1 == tiers.size() ? high : high.min(tiers.get(at + 1).from());
            if (to.compareTo(from) > 0) {
                BigDecimal price = tiers.get(at).price();
                if (price == null) {
                    return null;
                }
                sum = sum.add(to.subtract(from).multiply(price));
            }
        }
        return quantity.signum() < 0 ? sum.negate() : sum;
    }
}
