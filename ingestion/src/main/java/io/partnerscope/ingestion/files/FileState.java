package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a file that is being written is known from one that rests.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param key which file it is, where the file system tells; another one of the same name has another key
 */
public record FileState(
        long size, FileTime modified, @Nullable Object key) {
    /** The file as it is now. */
    public static FileState of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(now.size(), now.lastModifiedTime(), now.fileKey());
    }

    /** What has happened to the file since, if anything has. */
    public Optional<String> changed(Path file) {
        try {
            FileState now = of(file);
            if (now.size != size) {
                return Optional.of("is still being written: it had " + size + " bytes and now has " + now.size
                        + "; ingest it again when it is complete");
            }
            if (!now.modified.equals(modified) || !Objects.equals(now.key, key)) {
                return Optional.of("was written to at " + now.modified
                        + ", while it was read; ingest it again when it is complete");
            }
            return Files.isReadable(file) ? Optional.empty() : Optional.of(NO_PERMISSION);
        } catch (IOException failure) {
            return Optional.of(why(failure));
        }
    }

    private static final String NO_PERMISSION =
            "cannot be read: this user has no permission; allow it to read the file, then ingest it again";

    /** Why a file cannot be read, and what to do. */
    public static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "is not there any more; bring it back, then ingest it again";
        }
        if (failure instanceof AccessDeniedException) {
            return NO_PERMISSION;
        }
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? "cannot be read (" + failure.getClass().getSimpleName() + ")"
                : message.lines().findFirst().orElse(message);
    }
}
