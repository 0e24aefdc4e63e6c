package io.partnerscope.server.dashboard;

import io.partnerscope.contract.Contracts;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.state.Role;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one dashboard strictly: a name that is not there is a problem, and all problems are told at once. */
final class DashboardReader {
    private static final int COLUMNS = 12;
    private static final Set<String> KPI_DIMENSIONS = Set.of(Tile.MONTH, "partner", "country", "side");

    private final Metrics metrics;
    private final Problems problems;

    DashboardReader(Metrics metrics, Problems problems) {
        this.metrics = metrics;
        this.problems = problems;
    }

    Dashboard read(String file, String text) {
        YamlMapping yaml = YamlMapping.parse(file, text, problems);
        Set<Role> roles = new HashSet<>();
        for (String code : yaml.texts("roles")) {
            Stream.of(Role.values())
                    .filter(role -> role.code().equals(code))
                    .findFirst()
                    .ifPresentOrElse(
                            roles::add,
                            () -> problems.add(
                                    yaml.where("roles"),
                                    unknown(
                                            "role",
                                            code,
                                            Stream.of(Role.values())
                                                    .map(Role::code)
                                                    .toList())));
        }
        if (roles.isEmpty()) {
            problems.add(yaml.where("roles"), "\"roles\" names nobody");
        }
        String period = oneOf(yaml, "period", "t12m", List.of("month", "quarter", "t12m"));
        String compare = oneOf(yaml, "compare", "year", Filters.COMPARISONS);
        List<String> filters = yaml.texts("filters");
        filters.stream()
                .filter(filter -> !Filters.NAMES.contains(filter))
                .forEach(filter -> problems.add(yaml.where("filters"), unknown("filter", filter, Filters.NAMES)));
        Set<String> names = new LinkedHashSet<>();
        List<List<Tile>> rows = new ArrayList<>();
        for (YamlMapping row : yaml.mappings("rows")) {
            List<Tile> tiles = row.mappings("tiles").stream()
                    .map(this::tile)
                    .filter(Objects::nonNull)
                    .toList();
            tiles.stream()
                    .filter(tile -> !names.add(tile.name()))
                    .forEach(tile -> problems.add(row.where("tiles"), "tile \"" + tile.name() + "\" is there twice"));
            if (tiles.stream().mapToInt(Tile::width).sum() > COLUMNS) {
                problems.add(row.where("tiles"), "the tiles of a row are wider than " + COLUMNS + " columns");
            }
            row.finish();
            rows.add(tiles);
        }
        yaml.finish();
        return new Dashboard(name(file), roles, period, compare, filters, rows);
    }

    static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replace(".yaml", "");
    }

    private String oneOf(YamlMapping yaml, String key, String absent, List<String> known) {
        String value = yaml.optionalText(key);
        if (value != null && !known.contains(value)) {
            problems.add(yaml.where(key), unknown(key, value, known));
        }
        return value == null ? absent : value;
    }

    private @Nullable Tile tile(YamlMapping yaml) {
        List<Tile.Kind> kinds = Stream.of(Tile.Kind.values())
                .filter(kind -> yaml.has(code(kind)))
                .toList();
        if (kinds.size() != 1) {
            problems.add(
                    yaml.where(),
                    "a tile has one of "
                            + String.join(
                                    ", ",
                                    Stream.of(Tile.Kind.values())
                                            .map(DashboardReader::code)
                                            .toList()));
            yaml.keys();
            return null;
        }
        Tile.Kind kind = kinds.get(0);
        List<String> named = yaml.texts(code(kind));
        String name = yaml.optionalText("name");
        Tile tile = new Tile(
                name == null ? String.join("-", named).replace('.', '-').replace('_', '-') : name,
                kind,
                named,
                text(yaml, "by"),
                text(yaml, "and"),
                yaml.texts("below"),
                whole(yaml, "top", 10, 100),
                whole(yaml, "months", 12, 24),
                whole(yaml, "width", COLUMNS, COLUMNS),
                yaml.texts("columns"),
                text(yaml, "sort"),
                yaml.texts("rows"),
                yaml.number("target"));
        yaml.finish();
        check(yaml, tile);
        return tile;
    }

    private static String code(Tile.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String text(YamlMapping yaml, String key) {
        String value = yaml.optionalText(key);
        return value == null ? "" : value;
    }

    private int whole(YamlMapping yaml, String key, int absent, int most) {
        BigDecimal number = yaml.number(key);
        if (number == null) {
            return absent;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            problems.add(yaml.where(key), "\"" + key + "\" is a whole number from 1 to " + most);
            return absent;
        }
        return number.intValue();
    }

    private void check(YamlMapping yaml, Tile tile) {
        String key = code(tile.kind());
        for (String metric : tile.metrics()) {
            checkMetric(yaml, key, metric);
        }
        for (String metric : tile.rows()) {
            checkMetric(yaml, "rows", metric);
            metrics.find(metric)
                    .filter(one -> one.kind() == Metric.Kind.KPI)
                    .ifPresent(
                            one -> problems.add(yaml.where("rows"), "\"" + metric + "\" counts no rows of a dataset"));
        }
        tile.below().stream()
                .filter(metric -> !tile.metrics().contains(metric))
                .forEach(metric -> problems.add(yaml.where("below"), unknown("metric", metric, tile.metrics())));
        int least = tile.kind() == Tile.Kind.SCATTER || tile.kind() == Tile.Kind.CALIBRATION ? 2 : 1;
        boolean isOfOne = tile.kind() == Tile.Kind.KPI
                || tile.kind() == Tile.Kind.HEATMAP
                || tile.kind() == Tile.Kind.LADDER
                || tile.kind() == Tile.Kind.LIST;
        int most = isOfOne ? 1 : tile.kind() == Tile.Kind.SCATTER ? 2 : 8;
        if (tile.metrics().size() < least || tile.metrics().size() > most) {
            problems.add(yaml.where(key), "\"" + key + "\" names " + least + " to " + most + " metrics");
        }
        boolean isWhole =
                tile.kind() == Tile.Kind.KPI || tile.kind() == Tile.Kind.FUNNEL || tile.kind() == Tile.Kind.LIST;
        if (isWhole != tile.by().isEmpty() && tile.kind() != Tile.Kind.PROGRESS) {
            problems.add(yaml.where("by"), "\"by\" is " + (isWhole ? "not for \"" : "missing of \"") + key + "\"");
        }
        if ((tile.kind() == Tile.Kind.HEATMAP) == tile.and().isEmpty()) {
            problems.add(yaml.where("and"), "\"and\" is the second dimension of a heatmap");
        }
        if ((tile.kind() == Tile.Kind.LIST) == tile.columns().isEmpty()) {
            problems.add(yaml.where("columns"), "\"columns\" are those of a \"list\"");
        }
        tile.metrics().stream().flatMap(name -> metrics.find(name).stream()).forEach(metric -> {
            checkDimension(yaml, "by", tile.by(), metric);
            checkDimension(yaml, "and", tile.and(), metric);
            checkColumns(yaml, tile, metric);
        });
    }

    private void checkMetric(YamlMapping yaml, String key, String name) {
        if (metrics.find(name).isEmpty()) {
            problems.add(yaml.where(key), unknown("metric", name, metrics.names()));
        }
    }

    private void checkDimension(YamlMapping yaml, String key, String dimension, Metric metric) {
        if (dimension.isEmpty()) {
            return;
        }
        MetricDataset dataset = metrics.dataset(metric).orElse(null);
        Set<String> known = dataset == null
                ? KPI_DIMENSIONS
                : new LinkedHashSet<>(dataset.dimensions().keySet());
        boolean isMonth = dimension.equals(Tile.MONTH) && (metric.time() != null || metric.kind() == Metric.Kind.RATIO);
        if (!isMonth && !known.contains(dimension)) {
            problems.add(
                    yaml.where(key),
                    "\"" + metric.name() + "\" cannot be told apart by \"" + dimension + "\""
                            + NearestName.hint(dimension, known));
        }
        if (dataset == null
                && !dimension.equals(Tile.MONTH)
                && metrics.kpis()
                        .find(metric.name())
                        .filter(kpi -> kpi.of() == Kpi.Of.PROGRAM)
                        .isPresent()) {
            problems.add(yaml.where(key), "\"" + metric.name() + "\" is told of the program as a whole only");
        }
    }

    private void checkColumns(YamlMapping yaml, Tile tile, Metric metric) {
        MetricDataset dataset = metrics.dataset(metric).orElse(null);
        if (tile.columns().isEmpty() || dataset == null) {
            return;
        }
        Set<String> known = new LinkedHashSet<>(dataset.fields().keySet());
        known.addAll(dataset.dimensions().keySet());
        Contracts.shipped().get(dataset.name()).allColumns().forEach(column -> known.add(column.name()));
        Stream.concat(tile.columns().stream(), Stream.of(tile.sort().replaceFirst("^-", "")))
                .filter(column -> !column.isEmpty() && !known.contains(column))
                .forEach(column -> problems.add(yaml.where("columns"), unknown("column", column, known)));
    }

    private static String unknown(String what, String name, Collection<String> known) {
        return "there is no " + what + " \"" + name + "\"" + NearestName.hint(name, known);
    }
}
