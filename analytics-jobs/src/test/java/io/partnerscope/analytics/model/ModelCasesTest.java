package io.partnerscope.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.SomeModels;
import io.partnerscope.analytics.TestLakes;
import io.partnerscope.analytics.kpis.PeriodModels;
import io.partnerscope.analytics.learning.basket.ProductAssociationsModel;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.analytics.renewals.RenewalLearning;
import io.partnerscope.analytics.renewals.RenewalModels;
import io.partnerscope.analytics.tiers.Decided;
import io.partnerscope.analytics.tiers.TierModels;
import io.partnerscope.analytics.upsell.PlayDecisionsModel;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.state.PlayDecision;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder {@code models/<mart>/<case>} is a case: a CSV file per dataset (omitted columns and datasets are empty),
 * {@code parameters.yaml} (as_of; where: the rows to look at), {@code program.yaml} where a tier program is judged by and
 * {@code expect.csv}, whose columns are compared as a multiset. The mart, or step on the way to one, is built through every
 * model it rests on, but for steps that have a CSV file of their own with all their columns, and
 * {@code decided.csv} holds what was decided of opportunities.
 * {@code -Dcases=usage_charges} runs those of one mart.
 */
class ModelCasesTest {
    private static final Path CASES = Path.of("src/test/resources/models");
    private static final Map<String, String> STEP_TYPES = Map.of(
            "confidence", "double",
            "steadiness", "double",
            "months", "bigint",
            "commitment_months", "bigint",
            "last_month", "date");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders =
                Files.find(CASES, 2, (path, about) -> path.getNameCount() == CASES.getNameCount() + 2)) {
            return folders.sorted().toList().stream()
                    .map(CASES::relativize)
                    .filter(path -> path.toString().startsWith(System.getProperty("cases", "")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesWhatIsExpected(Path path) throws IOException {
        Path folder = CASES.resolve(path);
        SparkSession session = TestLakes.session();
        YamlMapping parameters = YamlMapping.parse(
                "parameters.yaml", Files.readString(folder.resolve("parameters.yaml")), new Problems());
        Viewpoint viewpoint = new Viewpoint(LocalDate.parse(parameters.text("as_of")), "USD");
        Map<String, Dataset<Row>> datasets = new HashMap<>();
        Set<String> ingested = new HashSet<>();
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            Path file = folder.resolve(contract.name() + ".csv");
            if (Files.exists(file)) {
                ingested.add(contract.name());
                datasets.put(
                        contract.name(),
                        TestLakes.typed(contract, csv(file), file.getFileName().toString()));
            } else {
                datasets.put(contract.name(), session.createDataFrame(List.<Row>of(), Lake.schema(contract)));
            }
        }
        SomeModels.register(datasets);
        String mart = path.getName(0).toString();
        List<Model> models = new ArrayList<>(SqlModel.shipped());
        models.addAll(PeriodModels.all());
        models.addAll(TierModels.of(programs(folder), Decided.NOTHING));
        models.add(new ProductAssociationsModel());
        models.addAll(RenewalModels.of(
                new RenewalLearning(new Releases(new LakePlace(Path.of("target", "no-lake"))), "r1", true)));
        models.add(new PlayDecisionsModel(decided(folder)));
        for (Model model : models) {
            Path file = folder.resolve(model.name() + ".csv");
            if (Files.exists(file)) {
                datasets.put(model.name(), step(csv(file)));
            }
        }
        models.removeIf(model -> datasets.containsKey(model.name()));
        for (Model model : neededFor(mart, ModelOrder.of(models, Set.copyOf(datasets.keySet())))) {
            Map<String, Dataset<Row>> read = new HashMap<>(datasets);
            read.keySet().retainAll(model.reads());
            Dataset<Row> built = model.build(new Inputs(session, read, viewpoint, ingested));
            datasets.put(model.name(), isKept(model, models) ? kept(built) : built);
        }
        Dataset<Row> expected = csv(folder.resolve("expect.csv"));
        Dataset<Row> actual =
                java.util.Objects.requireNonNull(datasets.get(mart)).where(parameters.text("where"));
        assertThat(texts(actual, expected.columns()))
                .containsExactlyInAnyOrderElementsOf(texts(expected, expected.columns()));
        Contracts.shipped()
                .find(mart)
                .ifPresent(contract -> assertThat(types(actual.schema()))
                        .as("types of the contract")
                        .containsExactlyInAnyOrderElementsOf(types(Lake.schema(contract))));
    }

    /** A step as given: its columns are texts but for those known by their names. */
    private static Dataset<Row> step(Dataset<Row> texts) {
        Dataset<Row> rows = texts;
        for (String column : texts.columns()) {
            rows = rows.withColumn(
                    column,
                    rows.col(column)
                            .cast(STEP_TYPES.getOrDefault(
                                    column, column.endsWith("_usd") ? "decimal(38,12)" : "string")));
        }
        return rows;
    }

    private static List<PlayDecision> decided(Path folder) {
        Path file = folder.resolve("decided.csv");
        return !Files.exists(file)
                ? List.of()
                : csv(file).collectAsList().stream()
                        .map(row -> new PlayDecision(
                                0,
                                row.getString(0),
                                null,
                                PlayDecision.Verdict.valueOf(row.getString(1)),
                                "",
                                LocalDate.parse(row.getString(2)),
                                "anna",
                                Instant.EPOCH))
                        .toList();
    }

    /** Whether a run would write it and read it back, as {@code ModelRun} does: a mart, or a step that several read. */
    private static boolean isKept(Model model, List<Model> models) {
        return Contracts.shipped().find(model.name()).isPresent()
                || models.stream()
                                .filter(other -> other.reads().contains(model.name()))
                                .count()
                        > 1;
    }

    private static Dataset<Row> kept(Dataset<Row> rows) {
        return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
    }

    /** The models that the mart rests on, and its own, in their order. */
    private static List<Model> neededFor(String mart, List<Model> ordered) {
        Set<String> needed = new HashSet<>(Set.of(mart));
        List<Model> models = new ArrayList<>();
        for (int at = ordered.size() - 1; at >= 0; at--) {
            if (needed.contains(ordered.get(at).name())) {
                needed.addAll(ordered.get(at).reads());
                models.add(0, ordered.get(at));
            }
        }
        return models;
    }

    private static List<String> types(StructType schema) {
        return Stream.of(schema.fields())
                .map(field -> field.name() + " " + field.dataType().sql())
                .toList();
    }

    private static Dataset<Row> csv(Path file) {
        return TestLakes.session().read().option("header", "true").csv(file.toString());
    }

    /** Rows as texts; numbers without the zeros at their end. */
    private static List<String> texts(Dataset<Row> rows, String[] columns) {
        List<org.apache.spark.sql.Column> chosen =
                Stream.of(columns).map(org.apache.spark.sql.functions::col).toList();
        return rows.select(chosen.toArray(org.apache.spark.sql.Column[]::new)).collectAsList().stream()
                .map(row -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) {
                        values.add(text(String.valueOf(row.get(i))));
                    }
                    return String.join(" | ", values);
                })
                .toList();
    }

    private static String text(String value) {
        return value.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?")
                ? new java.math.BigDecimal(value).stripTrailingZeros().toPlainString()
                : value;
    }

    private static List<Program> programs(Path folder) throws IOException {
        Path file = folder.resolve("program.yaml");
        return Files.exists(file) ? List.of(Programs.parse("program.yaml", Files.readString(file))) : List.of();
    }
}
