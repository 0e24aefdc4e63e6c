package io.partnerscope.server.partners;

import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks figures up and writes them as their definitions say. */
public final class Figures {
    private final List<Figure> all;
    private final Metrics metrics;
    private final Texts texts;
    private final Formats formats;
    private final String currency;
    private final List<Peers> peers;

    Figures(List<Figure> all, List<Peers> peers, Metrics metrics, Texts texts, Formats formats, String currency) {
        this.all = List.copyOf(all);
        this.peers = List.copyOf(peers);
        this.metrics = metrics;
        this.texts = texts;
        this.formats = formats;
        this.currency = currency;
    }

    List<Figure> all() {
        return all;
    }

    /** The figure of that period nearest before or on that day, of that side or of none. */
    Optional<Figure> latest(String kpi, String period, String side, LocalDate day) {
        return all.stream()
                .filter(one -> one.kpi().equals(kpi)
                        && one.period().equals(period)
                        && (one.side().isEmpty() || one.side().equals(side))
                        && !one.periodEnd().isAfter(day))
                .max(Comparator.comparing(Figure::periodEnd));
    }

    /** The series of a kpi by month, earliest first. */
    List<Figure> months(String kpi, String side) {
        return all.stream()
                .filter(one -> one.kpi().equals(kpi)
                        && one.period().equals("month")
                        && (one.side().isEmpty() || one.side().equals(side)))
                .toList();
    }

    /** A figure with its change since a year before, for the top of a page. */
    Optional<Card> card(String kpi, String side, LocalDate asOf) {
        return latest(kpi, "t12m", side, asOf)
                .or(() -> latest(kpi, "month", side, asOf))
                .map(now -> {
                    Optional<Figure> before = now.period().equals("t12m")
                            ? latest(kpi, "t12m", side, PartnerQueries.yearBefore(asOf))
                            : Optional.empty();
                    return new Card(
                            label(kpi),
                            formula(kpi),
                            written(kpi, now.value()),
                            parts(now),
                            now.value() == null ? texts.get("unknown.rows", now.unknownRows()) : "",
                            change(kpi, now.value(), before.map(Figure::value).orElse(null)),
                            peers(now));
                });
    }

    @Nullable
    Change change(String kpi, @Nullable Double now, @Nullable Double before) {
        if (now == null || before == null) {
            return null;
        }
        Metric.Format format = metrics.find(kpi).map(Metric::format).orElse(Metric.Format.NUMBER);
        double change = format == Metric.Format.PERCENT ? now - before : before == 0 ? 0 : (now - before) / before;
        if (format != Metric.Format.PERCENT && before == 0) {
            return null;
        }
        boolean better = metrics.find(kpi).map(Metric::higherIsBetter).orElse(true) == (change > 0);
        String size = format == Metric.Format.PERCENT
                ? texts.get("change.points", formats.number(Math.abs(change) * 100, 1))
                : formats.percent(Math.abs(change));
        String sign = change > 0 ? "+" : change < 0 ? "−" : "±";
        return new Change(sign + size, change == 0 ? "even" : better ? "better" : "worse");
    }

    /** A change since a year before: in words, and whether it is better, worse or even. */
    public record Change(String text, String tone) {}

    String label(String kpi) {
        return metrics.find(kpi)
                .map(metric -> metric.name().endsWith(".*")
                        ? metric.label() + ": "
                                + kpi.substring(kpi.indexOf('.') + 1).replace('_', ' ')
                        : metric.label())
                .orElse(kpi);
    }

    String formula(String kpi) {
        return metrics.find(kpi)
                .map(metric -> metric.formula() + " (" + metric.source() + ")")
                .orElse("");
    }

    String written(String kpi, @Nullable Number value) {
        return switch (metrics.find(kpi).map(Metric::format).orElse(Metric.Format.NUMBER)) {
            case MONEY -> formats.money(value, currency);
            case PERCENT -> formats.percent(value);
            case COUNT -> formats.count(value);
            case NUMBER -> formats.number(value, 2);
            case DAYS -> value == null ? Formats.UNKNOWN : texts.get("days", formats.number(value, 1));
        };
    }

    /** "numerator / denominator", where there is a denominator. */
    String parts(Figure figure) {
        if (figure.denominator() == null) {
            return "";
        }
        Metric.Parts parts = metrics.find(figure.kpi()).map(Metric::parts).orElse(Metric.Parts.NUMBERS);
        return part(figure.numerator(), parts != Metric.Parts.NUMBERS) + " / "
                + part(figure.denominator(), parts == Metric.Parts.AMOUNTS);
    }

    /** "Median of 12 peers $34,500; above 73 % of them", where there are enough peers. */
    String peers(Figure figure) {
        return peers.stream()
                .filter(one -> one.areOf(figure))
                .findFirst()
                .map(one -> texts.get(
                        "peers",
                        formats.count(one.peers()),
                        written(figure.kpi(), one.median()),
                        formats.percent(one.percentile())))
                .orElse("");
    }

    String part(@Nullable Number value, boolean money) {
        return money ? formats.money(value, currency) : formats.number(value, 2);
    }
}
