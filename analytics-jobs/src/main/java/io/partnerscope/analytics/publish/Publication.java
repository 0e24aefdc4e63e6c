package io.partnerscope.analytics.publish;

import io.partnerscope.analytics.input.Parquet;
import io.partnerscope.analytics.input.PinnedLake;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.Folders;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.ReleaseManifest.CheckResult;
import io.partnerscope.release.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The last steps of a release: refuse it where a check fails, else catalogue, manifest and CURRENT, in that order. */
public final class Publication {
    private Publication() {}

    /**
     * Publishes a release whose marts are written.
     *
     * @throws IllegalStateException naming every failed check of severity error; nothing is published then
     */
    public static void publish(Releases releases, PinnedLake lake, ReleaseManifest manifest)
            throws IOException, SQLException {
        refuseFailed(manifest.checks());
        Path folder = releases.folder(manifest.id());
        Folders.remove(folder.resolve("steps"));
        Map<Contract, List<String>> files = new LinkedHashMap<>();
        for (Contract contract : Contracts.shipped().of(Contract.Layer.MARTS)) {
            if (manifest.rows().containsKey(contract.name())) {
                Path mart = folder.resolve("marts").resolve(contract.name());
                files.put(contract, Parquet.filesIn(mart));
            }
        }
        for (Contract contract : PinnedLake.contracts()) {
            files.put(contract, lake.files(contract.name()));
        }
        ReleaseCatalog.write(folder.resolve("catalog.duckdb"), files);
        releases.writeManifest(manifest);
        releases.publish(manifest.id());
    }

    /** Check results by dataset and rule, so that two manifests can be compared. */
    public static List<CheckResult> inOrder(List<CheckResult> checks) {
        return checks.stream()
                .sorted(Comparator.comparing(CheckResult::dataset).thenComparing(CheckResult::check))
                .toList();
    }

    private static void refuseFailed(List<CheckResult> checks) {
        List<CheckResult> failed = checks.stream()
                .filter(check -> !check.passed() && check.severity().equals("error"))
                .toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Not published, the last release stays: "
                    + failed.stream().map(CheckResult::message).collect(Collectors.joining("; ")));
        }
    }
}
