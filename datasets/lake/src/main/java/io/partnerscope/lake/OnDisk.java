package io.partnerscope.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Puts files on the disk that the system keeps in memory for a while, so that they outlive a loss of power. */
final class OnDisk {
    /** Clocks of file systems are behind by a little. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    private OnDisk() {}

    /**
     * Forces the files of a table that are not older than that; checksums aside, which nothing depends on.
     *
     * @throws UncheckedIOException where the disk does not take them, as it may find out only now that it is full
     */
    static void force(Path table, Instant since) {
        try (Stream<Path> all = Files.walk(table)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (!file.getFileName().toString().startsWith(".")
                        && Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isAfter(since.minus(CLOCKS))) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + table + " to the disk: " + failure.getMessage(), failure);
        }
    }
}
