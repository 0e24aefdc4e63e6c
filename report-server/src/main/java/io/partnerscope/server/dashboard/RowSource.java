package io.partnerscope.server.dashboard;

import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.money.Conversion;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rows of a dataset as metrics count them: with looked-up columns, fields and amounts in the program currency. */
final class RowSource {
    private static final String EURO = "'EUR'";
    /** Rates have up to 12 decimals; as whole numbers of that many places they are divided exactly. */
    private static final String RATE_PLACES = "1000000000000";

    private final MetricDataset dataset;
    private final LocalDate asOf;
    private final String currency;
    private final Role reader;

    RowSource(MetricDataset dataset, LocalDate asOf, String currency, Role reader) {
        this.dataset = dataset;
        this.asOf = asOf;
        this.currency = currency;
        this.reader = reader;
    }

    /** An expression of a metrics file as the database reads it. */
    String sql(String expression) {
        return expression.replace(":as_of", "date '" + asOf + "'");
    }

    /** The day that puts a row into a period. */
    String day(String time) {
        return "cast((" + sql(time) + ") as date)";
    }

    /** The value of a dimension, as text. */
    String dimension(String name, Metric metric) {
        if (name.equals(Tile.MONTH)) {
            return "strftime(" + day(String.valueOf(metric.time())) + ", '%Y-%m')";
        }
        MetricDataset.Dimension dimension = dimension(name)
                .orElseThrow(() -> new IllegalArgumentException(dataset.name() + " has no dimension " + name));
        return "cast((" + sql(dimension.sql()) + ") as varchar)";
    }

    /** The rows, with what those expressions need beside the dataset's own columns. */
    SqlText from(List<String> expressions) {
        Set<MetricDataset.Field> fields = used(expressions);
        SqlText from = new SqlText().add("(select *");
        Map<String, String> rates = new LinkedHashMap<>();
        for (MetricDataset.Field field : fields) {
            if (!field.isConverted()) {
                from.add(", (" + sql(field.sql()) + ") as " + Ddl.identifier(field.name()));
            }
        }
        for (MetricDataset.Field field : fields) {
            if (field.isConverted()) {
                String rate = rates.computeIfAbsent(field.currency() + " on " + field.on(), key -> "fx" + rates.size());
                from.add(", " + converted(field, rate) + " as " + Ddl.identifier(field.name()));
            }
        }
        List<String> needed = new ArrayList<>(expressions);
        fields.forEach(field -> {
            needed.add(field.sql());
            needed.add(String.valueOf(field.on()));
        });
        from.add(" from (select * from {" + dataset.name() + "}").add(lookups(needed));
        if (dataset.sharedOnly() && reader != Role.PARTNER) {
            from.add(" where partner_id is null or partner_id in"
                    + " (select partner_id as sharing from {partners} where shares_service_kpis)");
        }
        from.add(") as base");
        fields.stream()
                .filter(MetricDataset.Field::isConverted)
                .map(field -> Map.entry(
                        String.valueOf(rates.get(field.currency() + " on " + field.on())), String.valueOf(field.on())))
                .distinct()
                .forEach(rate -> from.add(rate(rate.getKey(), rate.getValue(), fields)));
        return from.add(") as r");
    }

    private SqlText lookups(List<String> expressions) {
        SqlText joins = new SqlText();
        for (MetricDataset.Lookup lookup : dataset.lookups().values()) {
            if (lookup.columns().stream()
                    .noneMatch(column ->
                            expressions.stream().anyMatch(one -> one.contains(lookup.name() + "_" + column)))) {
                continue;
            }
            String key = Contracts.shipped().get(lookup.in()).primaryKey().get(0);
            joins.add(" left join (select " + Ddl.identifier(key) + " as key_" + lookup.name());
            lookup.columns()
                    .forEach(
                            column -> joins.add(", " + Ddl.identifier(column) + " as " + lookup.name() + "_" + column));
            joins.add(" from {" + lookup.in() + "}) on key_" + lookup.name() + " = " + Ddl.identifier(lookup.column()));
        }
        return joins;
    }

    /** The last rate of the own currency and of the program's up to the day, by an as-of join each. */
    private SqlText rate(String name, String on, Set<MetricDataset.Field> fields) {
        String own = fields.stream()
                .filter(field -> on.equals(field.on()) && field.isConverted())
                .map(field -> Ddl.identifier(String.valueOf(field.currency())))
                .findFirst()
                .orElseThrow();
        String day = day(on);
        return new SqlText()
                .add(
                        " asof left join (select currency as NAME_of, rate_date as NAME_day, per_eur as NAME_rate from {fx_rates}"
                                .replace("NAME", name + "_own"))
                .add(" where per_eur > 0) on " + name + "_own_of = " + own + " and " + name + "_own_day <= " + day)
                .add(
                        " asof left join (select currency as NAME_of, rate_date as NAME_day, per_eur as NAME_rate from {fx_rates}"
                                .replace("NAME", name + "_into"))
                .add(
                        " where per_eur > 0 and currency = ?) on " + name + "_into_of = ? and " + name + "_into_day <= "
                                + day,
                        currency,
                        currency);
    }

    /**
     * DOMAIN §2, FX: multiplied first, rounded half up to four decimals; what is in the program currency is not rounded.
     * Whole numbers are divided, because the database divides decimals inexactly.
     */
    private String converted(MetricDataset.Field field, String rate) {
        String amount = "(" + sql(field.sql()) + ")";
        String of = Ddl.identifier(String.valueOf(field.currency()));
        String day = day(String.valueOf(field.on()));
        String into = perEuro("'" + currency.replace("'", "''") + "'", rate + "_into", day);
        String own = perEuro(of, rate + "_own", day);
        return "case when " + of + " = '" + currency.replace("'", "''") + "' then cast(" + amount
                + " as decimal(34, 4)) else cast(sign(" + amount + ") as integer) * cast((cast(abs(" + amount
                + ") * 10000 as hugeint) * " + into + " * 2 + " + own + ") // (" + own
                + " * 2) as decimal(30, 0)) * cast(0.0001 as decimal(4, 4)) end";
    }

    private static String perEuro(String currency, String rate, String day) {
        return "case when " + currency + " = " + EURO + " then cast(" + RATE_PLACES + " as hugeint) when " + rate
                + "_day >= " + day + " - " + Conversion.MAX_AGE_DAYS + " then cast(" + rate + "_rate * " + RATE_PLACES
                + " as hugeint) end";
    }

    private Set<MetricDataset.Field> used(List<String> expressions) {
        Set<MetricDataset.Field> used = new LinkedHashSet<>();
        for (MetricDataset.Field field : dataset.fields().values()) {
            Pattern name = Pattern.compile("\\b" + field.name() + "\\b");
            if (expressions.stream().anyMatch(one -> name.matcher(one).find())) {
                used.add(field);
            }
        }
        return used;
    }

    /** The dimension of that name, if rows can be told apart by it. */
    Optional<MetricDataset.Dimension> dimension(String name) {
        return Optional.ofNullable(dataset.dimensions().get(name));
    }

    MetricDataset dataset() {
        return dataset;
    }
}
