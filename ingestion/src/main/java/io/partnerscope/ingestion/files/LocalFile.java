package io.partnerscope.ingestion.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that can be read in any order, deleted when closed where it was made for that.
 *
 * @param path where it is
 * @param temporary whether it was made for reading only
 */
public record LocalFile(Path path, boolean temporary) implements Closeable {
    static LocalFile copyOf(Content content) throws IOException {
        Path copy = Files.createTempFile("partnerscope-", ".unpacked");
        try (InputStream in = content.open()) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new LocalFile(copy, true);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(copy);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
