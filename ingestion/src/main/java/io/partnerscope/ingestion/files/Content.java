package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the bytes of a file are.
 *
 * @param path of the file on disk
 */
public record Content(String path) implements Serializable {
    /** A file as it lies there. */
    public static Content of(Path path) {
        return new Content(path.toString());
    }

    /** The file on disk. */
    public Path file() {
        return Path.of(path);
    }

    /** The bytes from the beginning. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file());
    }
}
