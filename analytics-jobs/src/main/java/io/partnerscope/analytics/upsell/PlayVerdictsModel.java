package io.partnerscope.analytics.upsell;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The step {@code play_decisions}: of each opportunity the last decision that was taken by the as-of day. */
public final class PlayVerdictsModel implements Model {
    private static final StructType COLUMNS =
            StructType.fromDDL("opportunity_id string, verdict string, decided_as_of date");

    private final List<PlayVerdict> verdicts;

    /**
     * The step over these decisions.
     *
     * @param verdicts in the order they were taken
     */
    public PlayVerdictsModel(List<PlayVerdict> verdicts) {
        this.verdicts = List.copyOf(verdicts);
    }

    @Override
    public String name() {
        return "play_decisions";
    }

    @Override
    public Set<String> reads() {
        return Set.of();
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        LocalDate asOf = inputs.viewpoint().asOf();
        Map<String, PlayVerdict> last = new LinkedHashMap<>();
        for (PlayVerdict verdict : verdicts) {
            if (!verdict.decidedAsOf().isAfter(asOf)) {
                last.put(verdict.opportunityId(), verdict);
            }
        }
        List<Row> rows = last.values().stream()
                .map(verdict -> RowFactory.create(
                        verdict.opportunityId(), verdict.verdict().name(), verdict.decidedAsOf()))
                .toList();
        return inputs.session().createDataFrame(rows, COLUMNS);
    }
}
