package io.partnerscope.analytics.model;

import io.partnerscope.analytics.money.ConvertedFunction;
import io.partnerscope.analytics.rating.RatingFunctions;
import java.util.Map;
import java.util.Optional;

/** The datasets that functions of SQL look things up in, whose rows a model is not given itself. */
final class FunctionReads {
    private static final String RATES = "fx_rates";
    private static final String TARIFFS = "tariffs";
    private static final Map<String, String> DATASETS = Map.of(
            ConvertedFunction.NAME, RATES,
            ConvertedFunction.TO, RATES,
            RatingFunctions.TARIFF_ON, TARIFFS,
            RatingFunctions.TARIFF_CURRENCY, TARIFFS,
            RatingFunctions.TARIFF_HAS_FEE, TARIFFS,
            RatingFunctions.TARIFF_CHARGE, TARIFFS,
            RatingFunctions.COMMITMENT_TARIFFS, TARIFFS);

    private FunctionReads() {}

    /** The dataset the function of that name looks things up in; none where it goes by its arguments alone. */
    static Optional<String> of(String function) {
        return Optional.ofNullable(DATASETS.get(function));
    }
}
