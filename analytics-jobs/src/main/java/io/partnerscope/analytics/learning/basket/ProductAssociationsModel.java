package io.partnerscope.analytics.learning.basket;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** The mart {@code product_associations}: the rules that {@link BasketMiner} finds in what customers own. */
public final class ProductAssociationsModel implements Model {
    private static final String FAMILIES = "customer_families";

    /** Families of a customer that are mined: those it bought or used last. */
    private static final int LARGEST_BASKET = 10;

    @Override
    public String name() {
        return "product_associations";
    }

    @Override
    public Set<String> reads() {
        return Set.of(FAMILIES);
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        Dataset<Row> baskets = inputs.rows(FAMILIES)
                .where("place <= " + LARGEST_BASKET)
                .groupBy("profile", "customer_id")
                .agg(functions.expr("collect_list(family) as families"));
        List<Row> rows = BasketMiner.rules(baskets).stream()
                .map(rule -> RowFactory.create(
                        rule.profile(),
                        String.join(" + ", rule.owned()),
                        rule.owned().toArray(),
                        rule.offered(),
                        rule.baskets(),
                        rule.support(),
                        rule.confidence(),
                        rule.lift()))
                .toList();
        return inputs.session()
                .createDataFrame(rows, Lake.schema(Contracts.shipped().get(name())));
    }
}
