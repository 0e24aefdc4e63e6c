package io.partnerscope.lake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted beside the lake before a batch's first write, so that the batch can be undone and that readers pass it
 * over until it is complete. While a batch is being written its journal is {@code journal/running.json}; afterwards
 * that file is renamed to {@code journal/last.json}, by which a reader sees that a batch came and went meanwhile.
 *
 * @param run names this run; no two runs have the same name
 * @param batchId the batch
 * @param source the source it takes files of
 * @param startedAt when it began; files it writes are not older
 * @param before snapshot of every table before the batch, by dataset; 0 where the table held nothing or was not there
 */
public record Journal(String run, String batchId, String source, Instant startedAt, Map<String, Long> before) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public Journal {
        before = Map.copyOf(before);
    }

    /** The journal of the batch that is being written, or that was when its process ended. */
    public static Optional<Journal> running(LakePlace place) {
        return read(runningFile(place));
    }

    /** The journal of the batch that was written or undone last. */
    static Optional<Journal> last(LakePlace place) {
        return read(lastFile(place));
    }

    /** Notes the batch, whole or not at all, and on the disk when this returns. */
    void write(LakePlace place) {
        Path target = runningFile(place);
        Path draft = target.resolveSibling("running.json.new");
        try {
            Files.createDirectories(target.getParent());
            ByteBuffer text = ByteBuffer.wrap(JSON.writeValueAsBytes(this));
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            rename(draft, target);
        } catch (IOException failure) {
            draft.toFile().delete();
            throw new UncheckedIOException("Cannot write " + target + ": " + failure.getMessage(), failure);
        }
    }

    /** The batch is over. Takes no space on the disk, so it works where that is full. */
    static void close(LakePlace place) {
        try {
            rename(runningFile(place), lastFile(place));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot rename " + runningFile(place) + ": " + failure.getMessage(), failure);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(to.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException foldersCannotBeForcedHere) {
            // Some systems do not open folders; there the rename is as durable as they make it.
        }
    }

    private static Optional<Journal> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Journal.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static Path runningFile(LakePlace place) {
        return place.root().resolve("journal").resolve("running.json");
    }

    private static Path lastFile(LakePlace place) {
        return place.root().resolve("journal").resolve("last.json");
    }
}
