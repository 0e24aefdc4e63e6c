package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a file are: on disk as they are, packed (gzip, Zstandard; known by their first bytes), or in a zip
 * archive.
 *
 * @param path of the file on disk
 * @param entry its name within the archive; null where the file on disk is meant
 */
public record Content(String path, @Nullable String entry) implements Serializable {
    /** A file on disk. */
    public static Content of(Path path) {
        return new Content(path.toString(), null);
    }

    /** The file on disk. */
    public Path file() {
        return Path.of(path);
    }

    /** The bytes from the beginning, unpacked as they are read. */
    public InputStream open() throws IOException {
        return Unpacking.of(packed(), packedSize());
    }

    /** Whether the bytes on disk are others than those that {@link #open} gives. */
    public boolean isPacked() throws IOException {
        return entry != null || packing() != Packing.NONE;
    }

    private InputStream packed() throws IOException {
        return entry == null ? Files.newInputStream(file()) : ZipArchive.open(file(), entry);
    }

    private long packedSize() throws IOException {
        return entry == null ? Files.size(file()) : ZipArchive.packedSize(file(), entry);
    }

    /** The bytes as a file on disk, for what needs to go to and fro in it. */
    public LocalFile local() throws IOException {
        return entry == null && !isCompressed() ? new LocalFile(file(), false) : LocalFile.copyOf(this);
    }

    private boolean isCompressed() throws IOException {
        return packing() == Packing.GZIP || packing() == Packing.ZSTANDARD;
    }

    private Packing packing() throws IOException {
        try (InputStream in = Files.newInputStream(file())) {
            return Packing.of(in.readNBytes(Packing.LONGEST_MARK));
        }
    }
}
