package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is looked at of a term, as it was known at its cut-off (DOMAIN §5, features that the field uses). */
enum RenewalFeature {
    /** Seats in use / seats paid for, as last observed. */
    SEAT_UTILISATION("seats in use", value -> percent(value) + " of seats in use"),
    /** Its change over 90 days. */
    UTILISATION_TREND(
            "trend of seats in use",
            value -> "seats in use " + (value < 0 ? "down " : "up ") + points(value) + " in 90 days"),
    /** Consumption of 90 days against the 90 before, less 1. */
    USAGE_TREND(
            "trend of consumption",
            value -> "consumption " + (value < 0 ? "down " : "up ") + percent(Math.abs(value)) + " in 90 days"),
    /** Years since the subscription was first paid for. */
    TENURE_YEARS("tenure", value -> String.format(Locale.ROOT, "%.1f years of tenure", value)),
    /** Earlier paid terms of the subscription. */
    EARLIER_RENEWALS(
            "earlier renewals",
            value -> value == 0 ? "not renewed before" : "renewed " + times((long) value) + " before"),
    /** 1 where it renews unless someone stops it. */
    AUTO_RENEW("automatic renewal", value -> value > 0 ? "renews by itself" : "does not renew by itself"),
    /** Price per seat against that of the term before, less 1. */
    PRICE_CHANGE(
            "last change of price",
            value -> "price " + (value < 0 ? "down " : "up ") + percent(Math.abs(value)) + " at the last renewal"),
    /** Tickets of the customer in 90 days. */
    TICKETS(
            "tickets",
            value -> value == 0
                    ? "no ticket in 90 days"
                    : value == 1 ? "one ticket in 90 days" : count(value) + " tickets in 90 days"),
    /** Product families the customer subscribed to. */
    PRODUCT_BREADTH(
            "breadth of products",
            value -> value == 1 ? "one product family in use" : count(value) + " product families in use"),
    /** Days since the last order, deal or ticket of the customer. */
    DAYS_SINCE_CONTACT("last contact", value -> "last contact " + count(value) + " days before"),
    /** Billing interval. */
    BILLING("billing", null);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final @Nullable DoubleFunction<String> words;

    RenewalFeature(String label, @Nullable DoubleFunction<String> words) {
        this.label = label;
        this.words = words;
    }

    /** All of them, as the learner takes them. */
    static List<Feature> features() {
        return Arrays.stream(values())
                .map(feature ->
                        feature.words == null ? Feature.word(feature.column()) : Feature.number(feature.column()))
                .toList();
    }

    /** Its column of the step {@code term_features}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in words. */
    String label() {
        return label;
    }

    /** What it says of a term of which it is known. */
    String words(Object value) {
        return words == null ? "billed " + (value.equals("usage") ? "by usage" : value) : words.apply((Double) value);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String points(double share) {
        return Math.round(Math.abs(share) * 100) + " points";
    }

    private static String count(double value) {
        return Long.toString(Math.round(value));
    }

    private static String times(long times) {
        return times == 1 ? "once" : times + " times";
    }
}
