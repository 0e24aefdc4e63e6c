package io.partnerscope.ingestion.typing;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The codes of ISO 4217 and ISO 3166. */
final class Codes {
    /** Currencies of today and of the past; without the codes for "none" and "test". */
    static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> !code.equals("XXX") && !code.equals("XTS"))
            .collect(Collectors.toUnmodifiableSet());

    /** Countries of today, two letters. */
    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Codes() {}
}
