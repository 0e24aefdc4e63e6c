package io.partnerscope.ingestion;

import io.partnerscope.lake.Lake;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A lake for a moment, to see what would land.
 *
 * @param folder where it is
 * @param lake the lake
 */
record ScratchLake(Path folder, Lake lake) implements AutoCloseable {
    /** An empty lake on the session of another. */
    static ScratchLake beside(Lake other) {
        try {
            Path folder = Files.createTempDirectory("partnerscope-dry-run");
            return new ScratchLake(folder, Lake.at(new LakePlace(folder), other.spark()));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot make a folder for temporary files: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(one);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + folder, failure);
        }
    }
}
