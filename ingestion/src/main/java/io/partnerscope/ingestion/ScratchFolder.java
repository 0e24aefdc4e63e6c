package io.partnerscope.ingestion;

import io.partnerscope.release.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for a moment.
 *
 * @param path where it is
 */
record ScratchFolder(Path path) implements AutoCloseable {
    /** An empty folder among the temporary files. */
    static ScratchFolder make(String name) {
        try {
            return new ScratchFolder(Files.createTempDirectory(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot make a folder for temporary files: " + failure.getMessage(), failure);
        }
    }

    /** A file in it that no other has. */
    Path file() throws IOException {
        return Files.createTempFile(path, "rows", "");
    }

    @Override
    public void close() {
        try {
            Folders.remove(path);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + path, failure);
        }
    }
}
