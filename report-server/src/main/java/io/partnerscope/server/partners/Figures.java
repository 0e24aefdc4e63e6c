package io.partnerscope.server.partners;

import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.KpiTexts;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks figures up and writes them as their definitions say. */
public final class Figures {
    private final List<Figure> all;
    private final List<Peers> peers;
    private final Reading reading;
    private final FigureWords words;
    private final Kpis kpis;
    private final Texts texts;
    private final Formats formats;

    Figures(List<Figure> all, List<Peers> peers, Reading reading) {
        this.all = List.copyOf(all);
        this.peers = List.copyOf(peers);
        this.reading = reading;
        this.words = new FigureWords(reading);
        this.kpis = reading.kpis();
        this.texts = reading.texts();
        this.formats = reading.formats();
    }

    List<Figure> all() {
        return all;
    }

    /** The figure of the period that ends on that very day, of that side or else of none. */
    Optional<Figure> at(String kpi, String period, String side, LocalDate day) {
        return all.stream()
                .filter(one -> one.kpi().equals(kpi)
                        && one.period().equals(period)
                        && one.periodEnd().equals(day)
                        && (one.side().isEmpty() || one.side().equals(side)))
                .max(Comparator.comparing(Figure::side));
    }

    /** The figure of the trailing twelve months; of one that only the program has, else that of whatever ends then. */
    Optional<Figure> current(String kpi, String side, LocalDate asOf) {
        boolean ofProgram =
                kpis.find(kpi).filter(metric -> metric.of() == Kpi.Of.PROGRAM).isPresent();
        return (ofProgram ? Stream.of("t12m", "month", "all") : Stream.of("t12m"))
                .flatMap(period -> at(kpi, period, side, asOf).stream())
                .findFirst();
    }

    /** Its value; 0 where it is a sum of nothing, null where it is not known. */
    @Nullable
    Double value(String kpi, String period, String side, LocalDate day) {
        Optional<Figure> one = at(kpi, period, side, day);
        if (one.isPresent()) {
            return one.get().value();
        }
        return whyAbsent(kpi, period, side, day).isEmpty() ? Double.valueOf(0) : null;
    }

    /** The figure of that period and day, and where there is none why. */
    Shown shown(String kpi, String period, String side, LocalDate day) {
        return at(kpi, period, side, day).map(this::shown).orElseGet(() -> absent(kpi, period, side, day));
    }

    private Shown shown(Figure one) {
        return new Shown(
                one.value() == null ? "" : written(one.kpi(), one.value()),
                words.parts(one),
                formats.day(one.periodEnd()),
                whyUnknown(one),
                one.provisional(),
                peers(one));
    }

    private Shown absent(String kpi, String period, String side, LocalDate day) {
        String why = whyAbsent(kpi, period, side, day);
        return new Shown(why.isEmpty() ? written(kpi, 0) : "", "", formats.day(day), why, false, "");
    }

    private String whyUnknown(Figure one) {
        if (one.value() != null) {
            return "";
        }
        BigDecimal below = one.denominator();
        return below != null && below.signum() == 0 && one.unknownRows() == 0
                ? texts.get("figure.nothing")
                : texts.get("unknown.rows", one.unknownRows());
    }

    /** Empty where nothing happened, and the figure is 0. */
    private String whyAbsent(String kpi, String period, String side, LocalDate day) {
        Kpi metric = kpis.find(kpi).orElse(null);
        if (metric == null) {
            return texts.get("unknown.none");
        }
        List<String> missing = metric.missing(reading.ingested());
        if (!missing.isEmpty()) {
            return texts.get("figure.not_ingested", String.join(", ", missing).replace("|", " / "));
        }
        if (reading.isClosed().test(metric, side)) {
            return texts.get("figure.closed");
        }
        if (metric.hasSides() && side.equals("sell_out") && !hasSide(side)) {
            return texts.get("figure.not_reported");
        }
        return metric.isSum() || isShareOfOthers(metric, period, side, day) ? "" : texts.get("figure.nothing");
    }

    private boolean isShareOfOthers(Kpi metric, String period, String side, LocalDate day) {
        return Kpis.isFamily(metric.name())
                && all.stream()
                        .anyMatch(one -> one.kpi().startsWith(Kpis.beginning(metric.name()))
                                && one.period().equals(period)
                                && one.periodEnd().equals(day)
                                && one.side().equals(side)
                                && one.value() != null);
    }

    /** Whether anything at all is known of that side. */
    boolean hasSide(String side) {
        return all.stream().anyMatch(one -> one.side().equals(side));
    }

    /** Whether no row of it is open to the reader. */
    boolean isClosed(String kpi, String side) {
        return kpis.find(kpi)
                        .filter(metric -> reading.isClosed().test(metric, side))
                        .isPresent()
                && all.stream()
                        .noneMatch(one -> one.kpi().equals(kpi)
                                && (one.side().isEmpty() || one.side().equals(side)));
    }

    /** A figure with its change since a year before, for the top of a page; none where it is closed to the reader. */
    Optional<Card> card(String kpi, String side, LocalDate asOf) {
        if (isClosed(kpi, side)) {
            return Optional.empty();
        }
        Optional<Figure> now = current(kpi, side, asOf);
        LocalDate then = PartnerQueries.yearBefore(asOf);
        Optional<Figure> before =
                now.filter(one -> one.period().equals("t12m")).flatMap(one -> at(kpi, "t12m", side, then));
        return Optional.of(new Card(
                label(kpi),
                formula(kpi),
                now.map(this::shown).orElseGet(() -> absent(kpi, "t12m", side, asOf)),
                change(
                        kpi,
                        now.map(Figure::value).orElse(null),
                        before.map(Figure::value).orElse(null)),
                since(asOf)));
    }

    /** "since a year ago", or since the day of the month end that is compared with. */
    String since(LocalDate asOf) {
        return asOf.plusDays(1).getDayOfMonth() == 1
                ? texts.get("change.year")
                : texts.get("change.since", formats.day(PartnerQueries.yearBefore(asOf)));
    }

    /** The change of a value; null where it cannot be told, as a share of nothing or of a loss. */
    @Nullable
    Change change(String kpi, @Nullable Double now, @Nullable Double before) {
        return words.change(kpi, now, before);
    }

    /** A change since a year before: in words, and whether it is better, worse or even. */
    public record Change(String text, String tone) {}

    String label(String kpi) {
        return words.label(kpi);
    }

    String formula(String kpi) {
        return words.formula(kpi);
    }

    /** The definition of a figure in words, and where it comes from. */
    public static String definition(String kpi, Texts texts) {
        return new KpiTexts(texts).definition(kpi);
    }

    String written(String kpi, @Nullable Number value) {
        return words.written(kpi, value);
    }

    /** "Median of 12 peers $34,500; above 73 % of them", where there are enough peers. */
    String peers(Figure figure) {
        return peers.stream()
                .filter(one -> one.areOf(figure))
                .findFirst()
                .map(one -> texts.get(
                        "peers",
                        one.peers(),
                        words.written(figure.kpi(), one.median()),
                        formats.percent(one.percentile())))
                .orElse("");
    }
}
