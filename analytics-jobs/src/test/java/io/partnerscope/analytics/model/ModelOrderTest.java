package io.partnerscope.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.yaml.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ModelOrderTest {
    /** A model that takes as long as four others. */
    private record Heavy(String name, Set<String> reads) implements Model {
        @Override
        public int weight() {
            return 4;
        }

        @Override
        public Dataset<Row> build(Inputs inputs) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void findsWhatAModelReads() {
        String text = """
                -- Parts of a query hide datasets of the same name, in their turn and no earlier.
                with
                sales as (select * from sales where exists (select 1 from partners p where p.partner_id = partner_id)),
                more as (select * from sales)
                select * from more join lake_products using (product_id)
                where vendor_id in (select vendor_id from vendors)""";
        assertThat(SqlModel.of("some", text).reads())
                .containsExactlyInAnyOrder("sales", "partners", "lake_products", "vendors");
    }

    @Test
    void tellsWhatMartsAreMadeFromThroughStepsAndFunctions() {
        List<Model> models = List.of(
                SqlModel.of("step", "select converted(net_amount, currency, day) as amount from sales"),
                SqlModel.of("periods", "select 1 as one"),
                SqlModel.of("renewals", """
                        select * from step cross join periods
                        where exists (select 1 from vendors where CONVERTED_TO(1, 'EUR', null, 'USD') > 0)"""));
        assertThat(MartReads.of(models))
                .containsOnly(
                        Map.entry("periods", List.of()),
                        Map.entry("renewals", List.of("fx_rates", "periods", "sales", "vendors")));
        assertThat(models.get(0).reads()).containsExactly("sales");
    }

    @Test
    void putsEachModelAfterWhatItReads() {
        List<Model> models = List.of(
                SqlModel.of("a", "select * from c"),
                SqlModel.of("b", "select * from sales"),
                SqlModel.of("c", "select * from b, sales"));
        assertThat(ModelOrder.of(models, Set.of("sales")))
                .extracting(Model::name)
                .containsExactly("b", "c", "a");
    }

    @Test
    void tellsHowMuchIsToBeDoneInTurn() {
        List<Model> models = new ArrayList<>(List.of(
                SqlModel.of("a", "select * from sales"),
                SqlModel.of("b", "select * from a, sales"),
                SqlModel.of("c", "select * from b"),
                SqlModel.of("d", "select * from a")));
        assertThat(ModelOrder.chains(ModelOrder.of(models, Set.of("sales"))))
                .containsEntry("a", 3)
                .containsEntry("b", 2)
                .containsEntry("c", 1)
                .containsEntry("d", 1);
        models.set(3, new Heavy("d", Set.of("a")));
        assertThat(ModelOrder.chains(ModelOrder.of(models, Set.of("sales"))))
                .containsEntry("a", 5)
                .containsEntry("b", 2)
                .containsEntry("d", 4);
    }

    @Test
    void namesEveryUnknownDatasetAndCycle() {
        List<Model> models = List.of(
                SqlModel.of("a", "select * from b"),
                SqlModel.of("b", "select * from a"),
                SqlModel.of("c", "select * from slaes"),
                SqlModel.of("sales", "select 1"));
        assertThatThrownBy(() -> ModelOrder.of(models, Set.of("sales")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("model sales: the name is taken")
                .hasMessageContaining("model c: reads the unknown dataset \"slaes\"")
                .hasMessageContaining("reads itself: a -> b -> a");
    }

    @Test
    void refusesWhatIsNotSql() {
        assertThatThrownBy(() -> SqlModel.of("broken", "selec 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Model broken is not SQL");
    }

    @Test
    void everyShippedModelStatesItsGrain() {
        assertThat(SqlModel.shipped())
                .allSatisfy(model -> assertThat(((SqlModel) model).text()).startsWith("-- One row per "));
    }
}
