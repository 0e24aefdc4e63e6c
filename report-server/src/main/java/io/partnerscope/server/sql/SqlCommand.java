package io.partnerscope.server.sql;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import io.partnerscope.release.Releases;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code partnerscope sql}: the operator's SQL on a release, read-only. Only data goes to standard output. */
@Command(
        name = "sql",
        description = "Runs one SQL statement on the tables of a release, read-only.",
        mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SQL", description = "One statement, such as \"select * from vendors limit 5\".")
    @SuppressWarnings("NullAway.Init")
    private String sql;

    @Option(names = "--format", description = "table (default), csv with a header line, or json.")
    private Format format = Format.TABLE;

    @Option(names = "--release", paramLabel = "ID", description = "The release (default: the published one).")
    private @Nullable String releaseId;

    @Mixin
    private final LakeOption lake = new LakeOption();

    /** How rows are written. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Override
    public Integer call() {
        if (sql.isBlank()) {
            throw new UsageException("The SQL text is empty");
        }
        Releases releases = new Releases(lake.place());
        String id = releaseId != null
                ? releaseId
                : releases.currentId()
                        .orElseThrow(() -> new IllegalStateException("No release is published in "
                                + lake.place().root() + " (\"partnerscope analyze\" makes one)"));
        PrintWriter out = spec.commandLine().getOut();
        try (Release release = Release.open(releases, id, Limits.usual())) {
            release.<Boolean>use(connection -> {
                ReadOnlySql.check(connection, sql);
                try (PreparedStatement statement = connection.prepareStatement(sql);
                        ResultSet rows = statement.executeQuery()) {
                    ResultWriter.of(format).write(rows, out);
                    return true;
                }
            });
        }
        out.flush();
        return 0;
    }
}
