package io.partnerscope.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.yaml.ProblemsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractsTest {
    @Test
    void shippedContractsLoadAndCoverEveryDatasetOfTheDomain() {
        List<String> lake = Contracts.shipped().of(Contract.Layer.LAKE).stream()
                .map(Contract::name)
                .toList();

        assertThat(lake)
                .contains(
                        "vendors",
                        "commitments",
                        "partners",
                        "customers",
                        "products",
                        "sales",
                        "usage",
                        "subscriptions",
                        "subscription_seats",
                        "leads",
                        "deals",
                        "marketing_activities",
                        "certifications",
                        "engagements",
                        "time_entries",
                        "engineers",
                        "assets",
                        "support_tickets",
                        "tariffs",
                        "revenue_shares",
                        "fx_rates");
    }

    @Test
    void everyLakeDatasetCarriesWhereItsRowsCameFrom() {
        assertThat(Contracts.shipped().of(Contract.Layer.LAKE))
                .allSatisfy(contract -> assertThat(contract.allColumns()).containsAll(Provenance.COLUMNS));
    }

    @Test
    void everyDatasetIsOpenedToSomeRole() {
        assertThat(Contracts.shipped().all())
                .allSatisfy(contract ->
                        assertThat(contract.openTo()).as(contract.name()).isNotEmpty());
    }

    @Test
    void saysEveryProblemOfEveryFileAtOnce() {
        Map<String, String> files = Map.of("orders.yaml", """
                name: orders
                description: Orders. One row per order.
                primaryKey: [order_idd]
                colums: []
                columns:
                  - {name: order_id, type: txt, description: The order.}
                  - {name: order_id, type: text, description: The order.}
                  - {name: partner_id, type: text, references: partner, description: The partner.}
                """, "partners.yaml", """
                name: partners
                primaryKey: [partner_id]
                columns:
                  - {name: partner_id, type: text, required: maybe, description: The partner.}
                """);

        assertThatThrownBy(() -> Contracts.read(Map.of(Contract.Layer.LAKE, files)))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("orders.yaml line 6: \"type\" is \"txt\"")
                .hasMessageContaining("orders.yaml line 4: unknown key \"colums\" (did you mean \"columns\"?)")
                .hasMessageContaining("column \"order_id\" is there twice")
                .hasMessageContaining("no column \"order_idd\" (did you mean \"order_id\"?)")
                .hasMessageContaining("references the unknown dataset \"partner\" (did you mean \"partners\"?)")
                .hasMessageContaining("partners.yaml line 1: \"description\" is missing")
                .hasMessageContaining("\"required\" is neither true nor false but \"maybe\"");
    }

    @Test
    void projectsToBothEngines() {
        Contract fxRates = Contracts.shipped().get("fx_rates");

        assertThat(Ddl.spark(fxRates)).contains("`rate_date` DATE COMMENT '").contains("`per_eur` DECIMAL(38,12)");
        assertThat(Ddl.duckDbComments(fxRates, "view")).contains("comment on column \"fx_rates\".\"per_eur\" is '");
        assertThat(Ddl.duckDbEmpty(fxRates)).contains("cast(null as DATE) as \"rate_date\"");
    }
}
