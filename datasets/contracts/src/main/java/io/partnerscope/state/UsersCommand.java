package io.partnerscope.state;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code partnerscope users}: who may sign in, and tokens for programs. */
@Command(
        name = "users",
        description = "Who may sign in, and tokens for programs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UsersCommand implements Runnable {
    private static final String BY = "command line";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: add, list, remove or token");
    }

    private static final class Binding {
        @Option(names = "--role", required = true, description = "manager, partner, vendor, analyst or admin.")
        @SuppressWarnings("NullAway.Init")
        private Role role;

        @Option(names = "--partner", paramLabel = "ID", description = "A partner it is bound to (role partner).")
        private List<String> partnerIds = new ArrayList<>();

        @Option(names = "--vendor", paramLabel = "ID", description = "A vendor it is bound to (role vendor).")
        private List<String> vendorIds = new ArrayList<>();

        private Principal principal(String name) {
            return new Principal(name, role, partnerIds, vendorIds);
        }
    }

    @Command(name = "add", description = "Adds a user.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "Name to sign in with.") String name,
            @Mixin Binding binding,
            @Option(
                            names = "--password-stdin",
                            description = "Read the password from the first line of standard input.")
                    boolean fromInput,
            @Mixin LakeOption lake)
            throws IOException {
        Principal user = binding.principal(name);
        PrintWriter out = spec.commandLine().getOut();
        String given = givenPassword(fromInput);
        String password = given == null ? Secrets.random().substring(0, 20) : given;
        try (StateDatabase state = StateDatabase.open(lake.place())) {
            state.users().add(user, password, BY);
        }
        out.println("Added " + name + " with the role " + user.role().code());
        if (given == null) {
            out.println("Password, shown this once: " + password);
        }
        return 0;
    }

    @Command(name = "list", description = "Lists the users.", mixinStandardHelpOptions = true)
    int list(@Mixin LakeOption lake) {
        PrintWriter out = spec.commandLine().getOut();
        try (StateDatabase state = StateDatabase.open(lake.place())) {
            for (Principal user : state.users().list()) {
                List<String> bound = new ArrayList<>(user.partnerIds());
                bound.addAll(user.vendorIds());
                out.println((user.name() + "\t" + user.role().code() + "\t" + String.join(",", bound)).stripTrailing());
            }
        }
        return 0;
    }

    @Command(name = "remove", description = "Removes a user and ends its sessions.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", description = "The user.") String name, @Mixin LakeOption lake) {
        try (StateDatabase state = StateDatabase.open(lake.place())) {
            state.users().remove(name, BY);
        }
        spec.commandLine().getOut().println("Removed " + name);
        return 0;
    }

    @Command(
            name = "token",
            description = "Makes a token for a program and prints it as the last line. It cannot be shown again.",
            mixinStandardHelpOptions = true)
    int token(
            @Mixin Binding binding,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "90",
                            description = "Days it works (${DEFAULT-VALUE}).")
                    int days,
            @Mixin LakeOption lake) {
        if (days < 1 || days > 3650) {
            throw new UsageException("--days is between 1 and 3650, not " + days);
        }
        Principal scope = binding.principal("token");
        try (StateDatabase state = StateDatabase.open(lake.place())) {
            String token = state.tokens().issue(scope, Duration.ofDays(days), BY);
            spec.commandLine()
                    .getErr()
                    .println("A token with the role " + scope.role().code() + ", for " + days + " days:");
            spec.commandLine().getOut().println(token);
        }
        return 0;
    }

    // From JDK 22 on there is a console without a terminal too: it then reads a line, or none, which is a random
    // password.
    @SuppressWarnings("SystemConsoleNull")
    private @Nullable String givenPassword(boolean fromInput) throws IOException {
        if (fromInput) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new UsageException("--password-stdin: there is no line on standard input");
            }
            return line;
        }
        String fromEnvironment = System.getenv("PARTNERSCOPE_PASSWORD");
        if (fromEnvironment != null) {
            return fromEnvironment;
        }
        Console console = System.console();
        if (console == null) {
            return null;
        }
        char[] first = console.readPassword("Password (empty for a random one): ");
        if (first == null || first.length == 0) {
            return null;
        }
        char[] again = console.readPassword("Once more: ");
        if (again == null || !new String(first).equals(new String(again))) {
            throw new UsageException("The two passwords differ");
        }
        return new String(first);
    }
}
