package io.partnerscope.analytics.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.TestLakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The learner on any table with a label, by 5-fold cross-validation:
 *
 * <pre>
 * mvn -pl analytics-jobs -am test -Dtest=CrossValidationTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dlearner.csv=churn.csv -Dlearner.label=Churn
 * </pre>
 *
 * prints AUC, Brier score and lift over all folds. Without {@code learner.csv} it runs on a table of its own.
 */
@Timeout(3_600)
class CrossValidationTest {
    private static final int FOLDS = 5;
    private static final long SEED = 7;

    @Test
    void saysHowWellATableIsLearned(@TempDir Path folder) throws IOException {
        String told = System.getProperty("learner.csv");
        Path file = told == null ? ownTable(folder.resolve("own.csv")) : Path.of(told);
        String label = System.getProperty("learner.label", "churned");

        LabelledCsv table = LabelledCsv.read(TestLakes.session(), file, label);
        List<Judged> judged = judge(table);

        double auc = Evaluation.auc(judged);
        double share =
                (double) Example.positives(table.examples()) / table.examples().size();
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows, %d features, %s = %s in %.4f of them%n"
                        + "5-fold cross-validation: AUC %.4f, Brier %.4f (always saying %.4f: %.4f), lift of the top decile %.3f%n",
                file.getFileName(),
                table.examples().size(),
                table.features().size(),
                label,
                table.positive(),
                share,
                auc,
                Evaluation.brier(judged),
                share,
                share * (1 - share),
                Evaluation.liftOfHighestDecile(judged));
        assertThat(judged).hasSameSizeAs(table.examples());
        assertThat(auc).isBetween(0.0, 1.0);
        if (told == null) {
            assertThat(table.positive()).isEqualTo("Yes");
            assertThat(auc)
                    .as("of a table with a strong step and a strong word")
                    .isGreaterThan(0.85);
            assertThat(Evaluation.brier(judged)).isLessThan(0.8 * share * (1 - share));
        }
    }

    /** Every row judged by the model of the four folds it is not in; of those a quarter calibrates. */
    private static List<Judged> judge(LabelledCsv table) {
        List<List<Example>> folds = folds(table.examples());
        List<Judged> judged = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> others = new ArrayList<>();
            for (int other = 0; other < FOLDS; other++) {
                if (other != fold) {
                    others.addAll(folds.get(other));
                }
            }
            Collections.shuffle(others, new Random(SEED));
            int cut = others.size() * 4 / 5;
            TrainedModel model = new Learner(TestLakes.session(), table.features(), SEED)
                    .train(others.subList(0, cut), others.subList(cut, others.size()));
            System.out.printf(
                    Locale.ROOT,
                    "fold %d: %s, AUC %.4f%n",
                    fold + 1,
                    model.algorithm().code(),
                    Evaluation.auc(model.judge(folds.get(fold))));
            judged.addAll(model.judge(folds.get(fold)));
        }
        return judged;
    }

    /** Five parts of equal size and, as nearly as can be, equal share of positive rows. */
    private static List<List<Example>> folds(List<Example> examples) {
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(SEED));
        List<List<Example>> folds = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            folds.add(new ArrayList<>());
        }
        int next = 0;
        for (boolean positive : new boolean[] {true, false}) {
            for (Example example : shuffled) {
                if (example.positive() == positive) {
                    folds.get(next++ % FOLDS).add(example);
                }
            }
        }
        return folds;
    }

    private static Path ownTable(Path file) throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("Customer ID;months;plan;support calls;always;churned\n");
        for (int row = 0; row < 1_000; row++) {
            int months = random.nextInt(60);
            String plan = random.nextInt(3) == 0 ? "month to month" : "year, two";
            int calls = random.nextInt(6);
            double odds = -5 + (months < 20 ? 4 : 0) + (plan.startsWith("month") ? 3 : 0) + (calls > 2 ? 3 : 0);
            boolean churned = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            text.append(String.format(
                    Locale.ROOT,
                    "C-%04d;%s;%s;%d;same;%s\n",
                    row,
                    row % 50 == 0 ? " " : months,
                    plan,
                    calls,
                    churned ? "Yes" : "No"));
        }
        return Files.writeString(file, text);
    }
}
