package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLanguageTest {
    private static final String DEALS = """
            name: crm-export
            description: Deals of a customer relations system.
            format: {type: csv, instants: [yyyy-MM-dd]}
            files:
              deals:
                path: deals*.csv
                columns: [Id, Opened, Stage, Amount, Currency, Account]
                optionalColumns: [Partner]
                otherNames: {Amount: [Amount Converted, Value], Id: [Deal Number]}
              accounts: {path: accounts.csv}
            datasets:
              deals:
                from: deals
                require: [currency]
                lookups:
                  account:
                    file: accounts
                    on: {Key: cast(cast(Account as int) as string)}
                    otherwise: {Name: unknown account}
                columns:
                  deal_id: Id
                  registered_at: Opened
                  stage: Stage
                  partner_id: Partner
                  amount: Amount
                  currency: Currency
                  customer_id: account.Name
                  outcome: {of: Stage, map: {Closed Won: won, Closed Lost: lost, "": open, Prospecting: open}}
                  closed_on: Opened
            """;

    @TempDir
    Path folder;

    private TestLake lake;
    private Path in;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
        in = folder.resolve("in");
        TestLake.file(in, "accounts.csv", "Key,Name", "1,Acme", "2,Bolt", "2,Bolt again", "x3,odd");
    }

    private IngestReport ingest(String yaml) {
        return lake.ingest(source(yaml), in);
    }

    private static Source source(String yaml) {
        return Sources.parse("crm.yaml", yaml);
    }

    private List<String> reasons() {
        return lake.read("quarantine").orderBy("source_line").selectExpr("explode(reasons)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private Row deal(String id) {
        return lake.read("deals").where("deal_id = '" + id + "'").first();
    }

    @Test
    void mapsWordsAndAnswersWhatALookUpDoesNotFind() {
        TestLake.file(
                in,
                "deals.csv",
                "Id,Opened,Stage,Amount,Currency,Account",
                "D1,2026-01-05, closed WON ,10,EUR, 2 ",
                "D2,2026-01-06,,10,EUR,7",
                "D3,2026-01-06,Closed Lost,10,EUR,");

        IngestReport report = ingest(DEALS);

        assertThat(report.total()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0));
        assertThat(deal("D1").<String>getAs("outcome")).isEqualTo("won");
        assertThat(deal("D1").<String>getAs("customer_id")).isEqualTo("Bolt");
        assertThat(deal("D2").<String>getAs("outcome")).isEqualTo("open");
        assertThat(deal("D2").<String>getAs("customer_id")).isEqualTo("unknown account");
        assertThat(deal("D3").<String>getAs("customer_id")).isEqualTo("unknown account");
        assertThat(deal("D3").<String>getAs("partner_id")).isNull();
    }

    @Test
    void aWordOrKeyThatCannotBeReadIsTheFaultOfItsRow() {
        TestLake.file(
                in,
                "deals.csv",
                "Id,Opened,Stage,Amount,Currency,Account",
                "D1,2026-01-05,Closed Won,10,EUR,one",
                "D2,2026-01-06,Perhaps,10,,1",
                "D3,2026-01-06,Closed Lost,10,EUR,1");

        IngestReport report = ingest(DEALS);

        assertThat(report.total()).isEqualTo(new Counts(3, 1, 0, 2, 0, 0, 0));
        assertThat(reasons())
                .satisfiesExactly(
                        key -> assertThat(key)
                                .startsWith("deals.csv line 2: what to look for in accounts for ")
                                .contains("cannot be computed", "one"),
                        currency -> assertThat(currency).isEqualTo("deals.csv line 3: currency is missing"),
                        word -> assertThat(word)
                                .isEqualTo("deals.csv line 3: outcome \"Perhaps\" is not one of \"Closed Won\","
                                        + " \"Closed Lost\", \"\", \"Prospecting\""));
    }

    @Test
    void otherwiseEmptyOrAnotherValue() {
        TestLake.file(in, "deals.csv", "Id,Opened,Stage,Amount,Currency,Account", "D1,2026-01-05,Perhaps,10,EUR,1");

        ingest(DEALS.replace("Prospecting: open}}", "Prospecting: open}, otherwise: empty}"));

        assertThat(deal("D1").<String>getAs("outcome")).isNull();
        TestLake.file(in, "deals.csv", "Id,Opened,Stage,Amount,Currency,Account", "D2,2026-01-05,Perhaps,10,EUR,1");

        ingest(DEALS.replace("Prospecting: open}}", "Prospecting: open}, otherwise: open}"));

        assertThat(deal("D2").<String>getAs("outcome")).isEqualTo("open");
    }

    @Test
    void aMapThatKeepsOtherWordsMendsAFew() {
        TestLake.file(
                in,
                "deals.csv",
                "Id,Opened,Stage,Amount,Currency,Account",
                "D1,2026-01-05,Perhaps,10,EUR,1",
                "D2,2026-01-05,prospekting,10,EUR,1");

        ingest(DEALS.replace(
                        "  stage: Stage\n", "  stage: {of: Stage, map: {Prospekting: Prospecting}, otherwise: same}\n")
                .replace("Prospecting: open}}", "Prospecting: open}, otherwise: open}"));

        assertThat(deal("D1").<String>getAs("stage")).isEqualTo("Perhaps");
        assertThat(deal("D2").<String>getAs("stage")).isEqualTo("Prospecting");
    }

    @Test
    void readsColumnsByTheirOtherNamesAndWhateverTheCase() {
        TestLake.file(
                in,
                "deals-1.csv",
                "deal_number,OPENED,Stage,Amount Converted,Currency,Account,Partner",
                "D1,2026-01-05,Closed Won,10.5,EUR,1,P1");
        TestLake.file(
                in,
                "deals-2.csv",
                "Stage,Amount,Amount Converted,Currency,Account,Id,Opened",
                "Closed Won,7,8,EUR,1,D2,2026-01-05");

        IngestReport report = ingest(DEALS);

        assertThat(report.total().accepted()).isEqualTo(2);
        assertThat(deal("D1").<java.math.BigDecimal>getAs("amount")).isEqualByComparingTo("10.5");
        assertThat(deal("D1").<String>getAs("partner_id")).isEqualTo("P1");
        assertThat(deal("D2").<java.math.BigDecimal>getAs("amount")).isEqualByComparingTo("7");
        assertThat(deal("D2").<String>getAs("partner_id")).isNull();
    }

    @Test
    void checksExpressionsAgainstDeclaredColumnsWithoutFiles() {
        Source wrong =
                source(DEALS.replace("accounts: {path: accounts.csv}", "accounts: {path: a.csv, columns: [Key, Name]}")
                        .replace("partner_id: Partner", "partner_id: Patner\n      is_co_sell: Amount * 2")
                        .replace("amount: Amount", "amount: Amount > 3")
                        .replace("customer_id: account.Name", "customer_id: account.Nane")
                        .replace("currency: Currency", "currency: \"'Euro'\"")
                        .replace("from: deals", "from: deals\n    filter: upper(Stage)"));

        assertThat(SourceCheck.problems(TestLake.spark(), wrong))
                .containsExactlyInAnyOrder(
                        "file deals: has no column \"Patner\" (did you mean \"Partner\"?) (deals.partner_id)",
                        "file deals: \"Amount > 3\" gives boolean, which cannot be amount (money) (deals.amount)",
                        "file deals: \"Amount * 2\" gives bigint, which cannot be is_co_sell (flag) (deals.is_co_sell)",
                        "file deals: has no column \"account.Nane\" (did you mean \"account.Name\"?)"
                                + " (deals.customer_id)",
                        "file deals: \"'Euro'\" cannot be currency: \"Euro\" is not a currency (source crm-export"
                                + " expects three letters of ISO 4217, such as USD) (deals.currency)",
                        "file deals: \"upper(Stage)\" gives string, where something that is true or false is expected"
                                + " (deals.filter)");
    }

    @Test
    void keepsTheLinesThatWereLookedUp() {
        TestLake.file(
                in,
                "deals.csv",
                "Id,Opened,Stage,Amount,Currency,Account",
                "D1,2026-01-05,Closed Won,10,EUR,2",
                "D2,2026-01-06,Closed Won,10,EUR,9");

        ingest(DEALS);

        assertThat(deal("D1").<String>getAs("other_lines")).isEqualTo("account = accounts.csv line 3");
        assertThat(deal("D2").<String>getAs("other_lines")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Stage <> 'Test',1,1", "account.Name <> 'x',0,2"})
    void whatAFilterLeavesOutNeedsNoMatchUnlessItAsksForOne(String filter, long filtered, long rejected) {
        TestLake.file(
                in,
                "deals.csv",
                "Id,Opened,Stage,Amount,Currency,Account",
                "D1,2026-01-05,Closed Won,10,EUR,2",
                "D2,2026-01-06,Closed Won,10,EUR,9",
                "D3,2026-01-06,Test,10,EUR,9");

        var counts = ingest(DEALS.replace("require: [currency]", "filter: \"" + filter + "\"")
                        .replace("otherwise: {Name: unknown account}", "required: true"))
                .total();

        assertThat(counts.accepted()).isEqualTo(1);
        assertThat(counts.filtered()).isEqualTo(filtered);
        assertThat(counts.rejected()).isEqualTo(rejected);
    }

    @Test
    void checksExpressionsOfFilesOfWhichNothingIsSaid() {
        Source silent = source("""
                name: silent
                description: Says nothing of columns.
                files: {lines: {path: l.csv}, orders: {path: o.csv}}
                datasets:
                  sales:
                    from: lines
                    lookups: {order: {file: orders, on: {No: Order No}}}
                    columns:
                      order_id: Order No
                      line_no: "`Line No`"
                      side: "'sellin'"
                      ordered_on: Net > 3
                      net_amount: cast(Net as decmal(18, 4))
                      quantity: order.Quantity
                      currency: uper(order.Currency)
                """);

        assertThat(SourceCheck.problems(TestLake.spark(), silent))
                .satisfiesExactlyInAnyOrder(
                        side -> assertThat(side)
                                .contains("\"'sellin'\" cannot be side", "is not one of sell_in, sell_out"),
                        day -> assertThat(day)
                                .isEqualTo("file lines: \"Net > 3\" gives boolean, which cannot be ordered_on (day)"
                                        + " (sales.ordered_on)"),
                        net -> assertThat(net).contains("is not an expression Spark understands", "net_amount"),
                        currency -> assertThat(currency).contains("uper", "(sales.currency)"));
    }

    @Test
    void saysEveryMistakeOfASourceFile() {
        assertThatThrownBy(() -> source(DEALS.replace("require: [currency]", "require: [curency, vendor_id]")
                        .replace("deal_id: Id", "registerd_at: Opened")
                        .replace("Closed Lost: lost", "Closed Lost: wonn, closed lost: lost")
                        .replace("{Name: unknown account}", "{Name: unknown account}\n        required: true")))
                .hasMessageContaining("look-up \"account\" is required, so \"otherwise\" never counts")
                .hasMessageContaining("column \"deal_id\" of deals is part of its key and has no expression")
                .hasMessageContaining("has no column \"registerd_at\" (did you mean \"registered_at\"?)")
                .hasMessageContaining("\"wonn\" is not one of open, won, lost (did you mean \"won\"?)")
                .hasMessageContaining("\"closed lost\" is there twice")
                .hasMessageContaining(
                        "column \"curency\" is required here and has no expression" + " (did you mean \"currency\"?)")
                .hasMessageContaining("column \"vendor_id\" is required here and has no expression");
    }
}
