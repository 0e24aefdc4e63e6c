package io.partnerscope.server.dashboard;

import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.KpiTexts;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names and numbers of tiles in the reader's language. */
record Words(Texts texts, Formats formats, String currency) {
    /** The short name of a metric; English is in its own definition, and so are the other languages of a key figure. */
    String label(Metric metric) {
        return metric.kind() == Metric.Kind.KPI
                ? new KpiTexts(texts).label(metric.name())
                : texts.find("metric." + metric.name() + ".label").orElse(metric.label());
    }

    /** What a metric means. */
    String definition(Metric metric) {
        return metric.kind() == Metric.Kind.KPI
                ? new KpiTexts(texts).definition(metric.name())
                : texts.find("metric." + metric.name() + ".about").orElse(metric.about());
    }

    String title(Dashboard dashboard, Tile tile, List<Metric> metrics) {
        return texts.find("dashboards.tile." + dashboard.name() + "." + tile.name())
                .orElseGet(() -> label(metrics.get(0)));
    }

    String dimension(String name) {
        return texts.get("dashboards.dimension." + name);
    }

    /** A value of a dimension that has no name of its own, such as a stage. */
    String value(String dimension, @Nullable String value) {
        if (value == null) {
            return dimension.equals("partner") ? texts.get("dashboards.direct") : texts.get("dashboards.not_named");
        }
        if (dimension.equals(Tile.MONTH)) {
            return formats.month(YearMonth.parse(value).atEndOfMonth());
        }
        return texts.find("dashboards.value." + value).orElse(value.replace('_', ' '));
    }

    /** Names by id, of those ids that the dataset knows. */
    static Map<String, String> names(Data data, String dataset, Collection<String> ids) {
        List<String> asked =
                ids.stream().filter(Objects::nonNull).distinct().sorted().toList();
        Map<String, String> names = new HashMap<>();
        if (!asked.isEmpty() && data.scope().reaches(dataset)) {
            String key =
                    Ddl.identifier(Contracts.shipped().get(dataset).primaryKey().get(0));
            data.rows(
                            "select " + key + " as id, name from {" + dataset + "} where " + key + " in ("
                                    + String.join(", ", Collections.nCopies(asked.size(), "?")) + ")",
                            row -> Map.entry(row.text("id"), row.text("name")),
                            asked.toArray())
                    .forEach(name -> names.put(name.getKey(), name.getValue()));
        }
        return names;
    }

    String written(Kpi.Format format, @Nullable Number value) {
        return switch (format) {
            case MONEY -> formats.money(value, currency);
            case PERCENT -> formats.percent(value);
            case COUNT -> formats.count(value);
            case NUMBER -> formats.number(value, 2);
            case DAYS ->
                value == null ? Formats.UNKNOWN : texts.get("days", Math.round(value.doubleValue() * 10) / 10.0);
        };
    }

    /** The number of a tile at a glance. */
    String brief(Kpi.Format format, @Nullable Number value) {
        return format == Kpi.Format.MONEY ? formats.shortMoney(value, currency) : written(format, value);
    }

    /** "numerator / denominator" of a ratio; empty for others. */
    String parts(Metric metric, Cell cell, @Nullable Kpi kpi) {
        if (cell.denominator() == null || cell.numerator() == null) {
            return "";
        }
        boolean moneyAbove = kpi == null || kpi.parts() != Kpi.Parts.NUMBERS;
        boolean moneyBelow = kpi == null || kpi.parts() == Kpi.Parts.AMOUNTS;
        return part(cell.numerator(), moneyAbove) + " / " + part(cell.denominator(), moneyBelow);
    }

    private String part(Number value, boolean money) {
        return money ? formats.money(value, currency) : formats.number(value, 2);
    }

    /** A change in words, and whether it is better, worse or even. */
    record Change(String text, String tone) {
        static final Change NONE = new Change("", "");
    }

    /** The change from before to now; none where it cannot be told, as a share of nothing or of a loss. */
    Change change(Metric metric, @Nullable Cell now, @Nullable Cell before) {
        if (now == null || before == null || now.value() == null || before.value() == null) {
            return Change.NONE;
        }
        boolean isShare = metric.format() == Kpi.Format.PERCENT;
        double value = now.value().doubleValue();
        double earlier = before.value().doubleValue();
        if (!isShare && earlier <= 0) {
            return Change.NONE;
        }
        // As it is written, so that what reads as no change is none.
        double change = Math.round((isShare ? value - earlier : (value - earlier) / earlier) * 1000) / 1000.0;
        String size = isShare
                ? texts.get("change.points", formats.number(Math.abs(change) * 100, 1))
                : formats.percent(Math.abs(change));
        String sign = change > 0 ? "+" : change < 0 ? "−" : "±";
        Boolean better = metric.higherIsBetter();
        return new Change(
                sign + size, change == 0 || better == null ? "even" : better == change > 0 ? "better" : "worse");
    }

    /** Why a number is not known; empty where it is. */
    String why(Cell cell) {
        return switch (cell.why()) {
            case KNOWN -> "";
            case ROWS -> texts.get("unknown.rows", cell.unknown());
            case NOTHING -> texts.get("figure.nothing");
            case NOT_INGESTED -> texts.get("figure.not_ingested", cell.detail());
            case CLOSED -> texts.get("figure.closed");
            case NOT_KEPT -> texts.get("dashboards.not_kept");
            case NOT_SUMMED -> texts.get("dashboards.not_summed");
        };
    }
}
