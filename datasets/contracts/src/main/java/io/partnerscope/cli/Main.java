package io.partnerscope.cli;

import io.partnerscope.yaml.ProblemsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/**
 * The entry point of every command. Exit codes: 0 done; 1 the work failed, with one line why; 2 wrong usage (DESIGN §8).
 */
public final class Main {
    /** The work failed. */
    public static final int FAILED = 1;
    /** The command line was wrong. */
    public static final int WRONG_USAGE = 2;

    private Main() {}

    @Command(
            name = "partnerscope",
            mixinStandardHelpOptions = true,
            version = "Partnerscope 0.1.0",
            synopsisSubcommandLabel = "COMMAND",
            description = "Partner-program analytics and reporting for the IT channel.")
    private static final class Root implements Runnable {
        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init")
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Say which command to run");
        }
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command in this process and gives its exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The command line with the commands of every module on the class path. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Root());
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            provider.commands().forEach(line::addSubcommand);
        }
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LocalDate.class, Main::day);
        line.setExecutionExceptionHandler(oneLineWhy());
        line.setParameterExceptionHandler(oneLineUsage());
        return line;
    }

    private static IExecutionExceptionHandler oneLineWhy() {
        return (failure, line, parsed) -> {
            if (System.getenv("PARTNERSCOPE_TRACE") != null) {
                failure.printStackTrace(line.getErr());
            }
            if (failure instanceof UsageException) {
                line.getErr().println("partnerscope: " + failure.getMessage());
                return WRONG_USAGE;
            }
            line.getErr().println("partnerscope: " + why(failure));
            return FAILED;
        };
    }

    private static IParameterExceptionHandler oneLineUsage() {
        return (wrong, arguments) -> {
            CommandLine line = wrong.getCommandLine();
            String hint = " (see \"" + line.getCommandSpec().qualifiedName() + " --help\")";
            if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                    && !unmatched.getSuggestions().isEmpty()) {
                hint = "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
            }
            String message = String.valueOf(wrong.getMessage()).replaceAll("\\s*\\R\\s*", " ");
            line.getErr().println("partnerscope: " + message + hint);
            return WRONG_USAGE;
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is not a day such as 2026-01-31");
        }
    }

    /** The most telling message of a failure: its own, else that of its cause, else its kind. */
    static String why(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (at instanceof ProblemsException && message != null) {
                return message;
            }
            if (message != null && !message.isBlank()) {
                return message.lines().findFirst().orElse(message);
            }
        }
        return failure.getClass().getSimpleName();
    }
}
