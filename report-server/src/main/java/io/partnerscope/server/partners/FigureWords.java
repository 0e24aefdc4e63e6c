package io.partnerscope.server.partners;

import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.KpiTexts;
import io.partnerscope.server.text.Formats;
import org.jspecify.annotations.Nullable;

/** Writes figures as their definitions say. */
record FigureWords(Reading reading) {
    /** The change of a value; null where it cannot be told, as a share of nothing or of a loss. */
    Figures.@Nullable Change change(String kpi, @Nullable Double now, @Nullable Double before) {
        if (now == null || before == null) {
            return null;
        }
        boolean isShare = reading.kpis().find(kpi).map(Kpi::format).orElse(Kpi.Format.NUMBER) == Kpi.Format.PERCENT;
        if (!isShare && before <= 0) {
            return null;
        }
        // As it is written, so that what reads as no change is none.
        double change = Math.round((isShare ? now - before : (now - before) / before) * 1000) / 1000.0;
        boolean better = reading.kpis().find(kpi).map(Kpi::higherIsBetter).orElse(true) == (change > 0);
        String size = isShare
                ? reading.texts().get("change.points", reading.formats().number(Math.abs(change) * 100, 1))
                : reading.formats().percent(Math.abs(change));
        String sign = change > 0 ? "+" : change < 0 ? "−" : "±";
        return new Figures.Change(sign + size, change == 0 ? "even" : better ? "better" : "worse");
    }

    String label(String kpi) {
        return names().label(kpi);
    }

    String formula(String kpi) {
        return names().definition(kpi);
    }

    private KpiTexts names() {
        return new KpiTexts(reading.texts());
    }

    String written(String kpi, @Nullable Number value) {
        return switch (reading.kpis().find(kpi).map(Kpi::format).orElse(Kpi.Format.NUMBER)) {
            case MONEY -> reading.formats().money(value, reading.currency());
            case PERCENT -> reading.formats().percent(value);
            case COUNT -> reading.formats().count(value);
            case NUMBER -> reading.formats().number(value, 2);
            case DAYS ->
                value == null
                        ? Formats.UNKNOWN
                        : reading.texts().get("days", Math.round(value.doubleValue() * 10) / 10.0);
        };
    }

    /** "numerator / denominator", where there is a denominator. */
    String parts(Figure figure) {
        if (figure.denominator() == null) {
            return "";
        }
        Kpi.Parts parts = reading.kpis().find(figure.kpi()).map(Kpi::parts).orElse(Kpi.Parts.NUMBERS);
        return part(figure.numerator(), parts != Kpi.Parts.NUMBERS) + " / "
                + part(figure.denominator(), parts == Kpi.Parts.AMOUNTS);
    }

    private String part(@Nullable Number value, boolean money) {
        return money
                ? reading.formats().money(value, reading.currency())
                : reading.formats().number(value, 2);
    }
}
