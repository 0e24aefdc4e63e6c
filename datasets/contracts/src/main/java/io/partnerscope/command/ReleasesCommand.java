package io.partnerscope.command;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code releases list | show ID | use ID}. */
@Command(
        name = "releases",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | use)",
        description = "The releases of a lake: lists them, shows one, or makes readers see another.")
@SuppressWarnings("NullAway.Init")
final class ReleasesCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: list, show or use");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the releases, newest first.")
    int list(@Mixin LakeOption lake) {
        Releases releases = new Releases(lake.place());
        String current = releases.currentId().orElse("");
        PrintWriter out = spec.commandLine().getOut();
        List<String> ids = releases.list();
        if (ids.isEmpty()) {
            spec.commandLine().getErr().println("No release yet: \"partnerscope analyze\" makes the first.");
        }
        for (String id : ids) {
            ReleaseManifest manifest = releases.manifest(id);
            out.printf(
                    "%s %s  as of %s  made %s  %d rows%n",
                    id.equals(current) ? "*" : " ",
                    id,
                    manifest.asOf(),
                    manifest.createdAt(),
                    manifest.rows().values().stream().mapToLong(Long::longValue).sum());
        }
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what a release says of itself.")
    int show(@Mixin LakeOption lake, @Parameters(paramLabel = "ID", description = "The release.") String id) {
        ReleaseManifest manifest = known(new Releases(lake.place()), id);
        PrintWriter out = spec.commandLine().getOut();
        out.println("release   " + manifest.id());
        out.println("as of     " + manifest.asOf());
        out.println("made      " + manifest.createdAt() + " by " + manifest.codeVersion());
        out.println("currency  " + manifest.programCurrency());
        out.println("programs  " + String.join(", ", new TreeMap<>(manifest.programs()).keySet()));
        new TreeMap<>(manifest.rows()).forEach((mart, rows) -> out.printf("mart      %-28s %10d rows%n", mart, rows));
        new TreeMap<>(manifest.snapshots())
                .forEach((dataset, snapshot) -> out.printf("dataset   %-28s snapshot %d%n", dataset, snapshot));
        manifest.checks().stream()
                .filter(check -> !check.passed())
                .forEach(check -> out.println(check.severity() + "   " + check.message()));
        return 0;
    }

    @Command(name = "use", mixinStandardHelpOptions = true, description = "Makes readers see that release.")
    int use(@Mixin LakeOption lake, @Parameters(paramLabel = "ID", description = "The release.") String id)
            throws IOException {
        Releases releases = new Releases(lake.place());
        known(releases, id);
        releases.publish(id);
        spec.commandLine().getErr().println("Readers now see " + id);
        return 0;
    }

    private static ReleaseManifest known(Releases releases, String id) {
        if (!releases.isComplete(id)) {
            throw new UsageException(
                    "Release not found: " + id + " (\"partnerscope releases list\" shows what is there)");
        }
        return releases.manifest(id);
    }
}
