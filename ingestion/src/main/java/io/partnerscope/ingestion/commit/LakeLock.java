package io.partnerscope.ingestion.commit;

import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Held while a lake is written to, so that two ingests do not write at once. Let go of when the process ends, too. */
public final class LakeLock implements AutoCloseable {
    private final FileChannel channel;

    private LakeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException where another process holds it, saying which and since when
     */
    public static LakeLock take(LakePlace place, Instant now) {
        Path file = place.root().resolve("ingest.lock");
        try {
            Files.createDirectories(place.root());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = content(channel);
                channel.close();
                throw new IllegalStateException("Another ingest holds the lake " + place.root() + " (" + holder
                        + "); try again when it is done");
            }
            channel.truncate(0);
            byte[] self =
                    ("process " + ProcessHandle.current().pid() + " since " + now).getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(self), 0);
            return new LakeLock(channel);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot lock the lake: " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(200);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot let go of the lake's lock", failure);
        }
    }
}
