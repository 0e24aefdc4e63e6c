package io.partnerscope.server;

import io.partnerscope.server.export.ExportLimits;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.sql.SqlLimits;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the server runs.
 *
 * @param host address it listens on
 * @param port port it listens on; 0 for any that is free
 * @param https whether readers come by https (through a proxy), so that cookies never travel otherwise
 * @param limits what a release may take of the machine
 * @param exports what exports may take of the server
 * @param sql what SQL of analysts may take of the machine
 */
public record ServerConfig(String host, int port, boolean https, Limits limits, ExportLimits exports, SqlLimits sql) {
    /** With the usual limits of exports and SQL. */
    public ServerConfig(String host, int port, boolean https, Limits limits) {
        this(host, port, https, limits, ExportLimits.usual());
    }

    /** With the usual limits of SQL. */
    public ServerConfig(String host, int port, boolean https, Limits limits, ExportLimits exports) {
        this(host, port, https, limits, exports, SqlLimits.usual());
    }

    /** On this machine only, port 7070, plain http. */
    public static ServerConfig usual() {
        return new ServerConfig("127.0.0.1", 7070, false, Limits.usual());
    }

    /**
     * Reads a YAML file with any of the keys host, port, https, memory_mb, threads, exports_at_once, stalled_seconds,
     * sql_at_once, sql_waiting, sql_seconds, sql_export_seconds, sql_memory_mb.
     *
     * @throws IOException when it cannot be read
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in it
     */
    public static ServerConfig read(Path file) throws IOException {
        Problems problems = new Problems();
        YamlMapping yaml = YamlMapping.parse(file.getFileName().toString(), Files.readString(file), problems);
        ServerConfig usual = usual();
        String host = yaml.optionalText("host");
        ServerConfig config = new ServerConfig(
                host == null ? usual.host() : host,
                whole(yaml, "port", usual.port(), 0, 65_535),
                yaml.flag("https", usual.https()),
                new Limits(
                        whole(yaml, "memory_mb", usual.limits().memoryMegabytes(), 64, 1 << 20),
                        whole(yaml, "threads", usual.limits().threads(), 1, 1024)),
                new ExportLimits(
                        whole(yaml, "exports_at_once", usual.exports().atOnce(), 1, 1024),
                        Duration.ofSeconds(whole(
                                yaml,
                                "stalled_seconds",
                                (int) usual.exports().stall().toSeconds(),
                                1,
                                3600)),
                        usual.exports().bytesPerSecond()),
                new SqlLimits(
                        whole(yaml, "sql_at_once", usual.sql().workers(), 1, 64),
                        whole(yaml, "sql_waiting", usual.sql().waiting(), 0, 1024),
                        seconds(yaml, "sql_seconds", usual.sql().time()),
                        seconds(yaml, "sql_export_seconds", usual.sql().exportTime()),
                        whole(yaml, "sql_memory_mb", usual.sql().memoryMegabytes(), 512, 1 << 20)));
        yaml.finish();
        problems.throwIfAny("The configuration " + file);
        return config;
    }

    private static Duration seconds(YamlMapping yaml, String key, Duration absent) {
        return Duration.ofSeconds(whole(yaml, key, (int) absent.toSeconds(), 1, 3600));
    }

    private static int whole(YamlMapping yaml, String key, int absent, int least, int most) {
        BigDecimal number = yaml.number(key);
        if (number == null) {
            return absent;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            yaml.problems().add(yaml.where(key), "\"" + key + "\" is a whole number from " + least + " to " + most);
            return absent;
        }
        return number.intValue();
    }

    ServerConfig at(String otherHost, int otherPort) {
        return new ServerConfig(otherHost, otherPort, https, limits, exports, sql);
    }
}
