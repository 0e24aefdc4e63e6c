package io.partnerscope.analytics.upsell;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.state.PlayDecision;
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
public final class PlayDecisionsModel implements Model {
    private static final StructType COLUMNS =
            StructType.fromDDL("opportunity_id string, verdict string, decided_as_of date");

    private final List<PlayDecision> decisions;

    /**
     * The step over these decisions.
     *
     * @param decisions in the order they were taken
     */
    public PlayDecisionsModel(List<PlayDecision> decisions) {
        this.decisions = List.copyOf(decisions);
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
        Map<String, PlayDecision> last = new LinkedHashMap<>();
        for (PlayDecision decision : decisions) {
            if (!decision.decidedAsOf().isAfter(asOf)) {
                last.put(decision.opportunityId(), decision);
            }
        }
        List<Row> rows = last.values().stream()
                .map(decision -> RowFactory.create(
                        decision.opportunityId(), decision.verdict().code(), decision.decidedAsOf()))
                .toList();
        return inputs.session().createDataFrame(rows, COLUMNS);
    }
}
