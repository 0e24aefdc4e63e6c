package io.partnerscope.analytics.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.TestLakes;
import io.partnerscope.analytics.model.SqlModel;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountryGroupsTest {
    @Test
    void holdsEveryCountryOnceAndNothingElse() {
        SqlModel model = (SqlModel) SqlModel.shipped().stream()
                .filter(one -> one.name().equals("country_groups"))
                .findFirst()
                .orElseThrow();

        List<Row> rows = TestLakes.session().sql(model.text()).collectAsList();

        assertThat(rows).extracting(row -> row.getString(0)).containsExactlyInAnyOrder(Locale.getISOCountries());
        assertThat(rows.stream().map(row -> row.getString(1)).distinct()).hasSize(18);
        assertThat(rows.stream().map(row -> row.getString(1) + row.getString(2)).distinct())
                .hasSize(18);
    }
}
