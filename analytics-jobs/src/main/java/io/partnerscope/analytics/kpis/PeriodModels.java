package io.partnerscope.analytics.kpis;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The viewpoint's periods and month parts as datasets that SQL models join. */
public final class PeriodModels {
    private PeriodModels() {}

    private record Table(String name, Function<Viewpoint, List<Row>> rows) implements Model {
        @Override
        public Set<String> reads() {
            return Set.of();
        }

        @Override
        public Dataset<Row> build(Inputs inputs) {
            return inputs.session()
                    .createDataFrame(
                            rows.apply(inputs.viewpoint()),
                            Lake.schema(Contracts.shipped().get(name)));
        }
    }

    /** The models of {@code periods} and {@code month_parts}. */
    public static List<Model> all() {
        return List.of(new Table("periods", PeriodModels::periods), new Table("month_parts", PeriodModels::monthParts));
    }

    private static List<Row> periods(Viewpoint viewpoint) {
        return viewpoint.periods().stream()
                .map(period -> RowFactory.create(
                        period.kind().label(),
                        period.from(),
                        period.end(),
                        viewpoint.bits(period),
                        viewpoint.activationBits(period.end()),
                        viewpoint.activationBits(Viewpoint.trailingFrom(period.end(), Viewpoint.ACTIVATION_MONTHS)
                                .minusDays(1))))
                .toList();
    }

    private static List<Row> monthParts(Viewpoint viewpoint) {
        return viewpoint.parts().stream()
                .map(part -> RowFactory.create(part.from(), part.end(), part.bit()))
                .toList();
    }
}
