package io.partnerscope.analytics.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs another main class and writes, when the process ends, what processor time and memory it took. */
public final class Measured {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Measured() {}

    /**
     * Arguments: the file to write, the main class, its arguments. The file then holds the processor time in milliseconds
     * and the most resident memory in KiB, 0 where the system does not tell.
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Path result = Path.of(arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(result)));
        Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    private static void write(Path result) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try {
            Files.writeString(result, system.getProcessCpuTime() / 1_000_000 + " " + mostResident());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static long mostResident() throws IOException {
        List<String> lines = Files.exists(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
