package io.partnerscope.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.yaml.ProblemsException;
import org.junit.jupiter.api.Test;

class SourcesTest {
    @Test
    void allShippedSourcesLoad() {
        assertThat(Sources.names()).contains("canonical", "ecb-reference-rates");
        assertThat(Sources.names())
                .allSatisfy(name ->
                        assertThat(Sources.shipped(name)).map(Source::name).contains(name));
    }

    @Test
    void theCanonicalSourceFillsEveryDataset() {
        assertThat(Sources.shipped("canonical").orElseThrow().datasets())
                .extracting(DatasetMapping::dataset)
                .containsExactlyElementsOf(Contracts.shipped().of(Contract.Layer.LAKE).stream()
                        .map(Contract::name)
                        .toList());
    }

    @Test
    void readsEveryKey() {
        Source source = Sources.parse("pos.yaml", """
                name: pos
                description: Sell-out report.
                format:
                  type: csv
                  delimiter: ";"
                  quote: "'"
                  charset: windows-1250
                  header: false
                  fieldsMaySpanLines: true
                  nullWords: [NULL, "-"]
                  decimal: ","
                  grouping: "."
                  days: [dd.MM.yyyy]
                  instants: [dd.MM.yyyy HH:mm]
                  trueWords: [tak]
                  falseWords: [nie]
                files:
                  lines: {path: [pos-*.csv], format: {delimiter: tab}}
                  shops: {path: shops.csv, required: false}
                datasets:
                  customers:
                    from: lines
                    lookups:
                      shop: {file: shops, on: {c1: c2}, required: true}
                    filter: c3 = 'x'
                    version: c9
                    columns: {customer_id: c1}
                """);

        SourceFile lines = source.files().get("lines");
        assertThat(lines).isNotNull();
        Dialect dialect = (Dialect) lines.layouts().usual();
        assertThat(dialect.delimiter()).isEqualTo('\t');
        assertThat(dialect.quote()).isEqualTo('\'');
        assertThat(dialect.charset()).isEqualTo("windows-1250");
        assertThat(dialect.header()).isFalse();
        assertThat(dialect.fieldsMaySpanLines()).isTrue();
        assertThat(dialect.nullWords()).containsExactly("NULL", "-");
        assertThat(lines.formats().decimal()).isEqualTo(',');
        assertThat(lines.formats().grouping()).isEqualTo('.');
        assertThat(lines.formats().days()).containsExactly("dd.MM.yyyy");
        assertThat(lines.formats().trueWords()).containsExactly("tak");
        assertThat(lines.required()).isTrue();
        DatasetMapping customers = source.datasets().get(0);
        assertThat(customers.filter()).isEqualTo("c3 = 'x'");
        assertThat(customers.version()).isEqualTo("c9");
        assertThat(customers.lookups().get(0).required()).isTrue();
    }

    @Test
    void saysWhichNamesAreNoGlobs() {
        assertThatThrownBy(() -> Sources.parse("pos.yaml", """
                        name: pos
                        description: Globs that are none.
                        format: {types: {"*.{parquet": parquet, "*.json": jsn}}
                        files: {lines: {path: ["lines[.csv", "fine.csv"]}}
                        datasets: {vendors: {from: lines, columns: {vendor_id: Id, name: Name}}}
                        """))
                .hasMessageContaining("pos.yaml line 3: \"*.{parquet\" is not a name or glob")
                .hasMessageContaining("pos.yaml line 3: unknown format \"jsn\"")
                .hasMessageContaining("pos.yaml line 4: \"lines[.csv\" is not a name or glob");
    }

    @Test
    void saysEveryProblemAtOnce() {
        assertThatThrownBy(() -> Sources.parse("pos.yaml", """
                name: pos
                description: Sell-out report.
                format: {type: csvv, charset: UTF-9, delimiter: ";;", days: [b]}
                files:
                  lines: {pathh: x.csv}
                datasets:
                  saless: {from: lines, columns: {}}
                  vendors: {from: line, columns: {vendor_idd: a}}
                  products: {from: lines, lookups: {x: {file: y}}, columns: {product_id: a, name: b}}
                """))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("pos.yaml line 3: unknown format \"csvv\"")
                .hasMessageContaining("unknown charset \"UTF-9\" (did you mean \"UTF-8\"?)")
                .hasMessageContaining("\"delimiter\" is not one character")
                .hasMessageContaining("\"b\" is not a pattern")
                .hasMessageContaining("file \"lines\" has no \"path\"")
                .hasMessageContaining("unknown key \"pathh\" (did you mean \"path\"?)")
                .hasMessageContaining("unknown dataset \"saless\" (did you mean \"sales\"?)")
                .hasMessageContaining("unknown file \"line\" (did you mean \"lines\"?)")
                .hasMessageContaining("no column \"vendor_idd\" (did you mean \"vendor_id\"?)")
                .hasMessageContaining("column \"name\" of vendors is required")
                .hasMessageContaining("look-up \"x\" has no \"on\"");
    }
}
