package io.partnerscope.analytics.publish;

import io.partnerscope.analytics.input.Parquet;
import io.partnerscope.contract.Check;
import io.partnerscope.contract.CheckQuery;
import io.partnerscope.contract.Contract;
import io.partnerscope.release.ReleaseManifest.CheckResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the checks of a written mart found.
 *
 * @param rows rows of the mart
 * @param results one per rule
 */
record MartChecks(long rows, List<CheckResult> results) {
    MartChecks {
        results = List.copyOf(results);
    }

    /** Runs every rule of the contract over the mart's files in one scan. */
    static MartChecks of(Connection duckDb, Contract contract, List<String> files) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet found = statement.executeQuery(CheckQuery.text(contract, Parquet.relation(files)))) {
            found.next();
            long rows = found.getLong("rows_in_all");
            List<CheckResult> results = new ArrayList<>();
            for (String rule : CheckQuery.expressions(contract).keySet()) {
                results.add(
                        new CheckResult(contract.name(), rule, severity(contract, rule), found.getLong(rule), rows));
            }
            return new MartChecks(rows, results);
        }
    }

    private static String severity(Contract contract, String rule) {
        return contract.checks().stream()
                .filter(check -> check.name().equals(rule))
                .map(Check::severity)
                .findFirst()
                .orElse(Check.Severity.ERROR)
                .name()
                .toLowerCase(Locale.ROOT);
    }
}
