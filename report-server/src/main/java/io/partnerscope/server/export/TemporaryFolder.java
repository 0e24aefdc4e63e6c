package io.partnerscope.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one export, readable by the server alone, that is gone with all in it once closed. */
final class TemporaryFolder implements AutoCloseable {
    private final Path place;

    TemporaryFolder() throws IOException {
        place = Files.createTempDirectory("partnerscope-export");
    }

    Path file(String name) {
        return place.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(place)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + place, failure);
        }
    }
}
