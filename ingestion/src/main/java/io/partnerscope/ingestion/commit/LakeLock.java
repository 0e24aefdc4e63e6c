package io.partnerscope.ingestion.commit;

import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Held while a lake is written to, so that two ingests do not write at once. Let go of when the process ends, too. */
public final class LakeLock implements AutoCloseable {
    /**
     * What this process holds, by lake. Closing any channel to a file lets go of all locks the process has on it, so the
     * file is not touched again while it is held here.
     */
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private final Path root;
    private final FileChannel channel;

    private LakeLock(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * How long to wait for the lock.
     *
     * @param longest how long at most
     * @param told is told once who is waited for, in a line
     */
    public record Patience(Duration longest, Consumer<String> told) {
        /** Does not wait. */
        public static final Patience NONE = new Patience(Duration.ZERO, line -> {});
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException where another process holds it for longer than one has patience, saying which and
     *     since when
     */
    public static LakeLock take(LakePlace place, InstantSource clock, Patience patience) {
        long startedAt = System.nanoTime();
        boolean isTold = false;
        while (true) {
            Optional<LakeLock> lock = tryTake(place, clock);
            if (lock.isPresent()) {
                return lock.get();
            }
            String holder = "Another ingest holds the lake " + place.root() + " (" + holder(place) + ")";
            if (patience.longest().compareTo(Duration.ofNanos(System.nanoTime() - startedAt)) <= 0) {
                throw new IllegalStateException(holder + "; try again when it is done, or wait for it with --wait");
            }
            if (!isTold) {
                patience.told().accept(holder + "; waiting for it");
                isTold = true;
            }
            pause();
        }
    }

    private static synchronized Optional<LakeLock> tryTake(LakePlace place, InstantSource clock) {
        String self = "process " + ProcessHandle.current().pid() + " since " + clock.instant();
        Path root = root(place);
        if (HELD_HERE.putIfAbsent(root, self) != null) {
            return Optional.empty();
        }
        Optional<LakeLock> taken = Optional.empty();
        try {
            FileChannel channel = FileChannel.open(
                    file(place), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
                    taken = Optional.of(new LakeLock(root, channel));
                }
            } finally {
                if (taken.isEmpty()) {
                    channel.close();
                }
            }
            return taken;
        } catch (IOException failure) {
            throw cannotWrite(place, failure);
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(root);
            }
        }
    }

    /** The lake's folder, which is made, whatever links lead to it. */
    private static Path root(LakePlace place) {
        try {
            return Files.createDirectories(place.root()).toRealPath();
        } catch (IOException failure) {
            throw cannotWrite(place, failure);
        }
    }

    private static IllegalStateException cannotWrite(LakePlace place, IOException failure) {
        return new IllegalStateException(
                "Cannot write to the lake " + place.root() + ": " + why(failure) + "; nothing has landed", failure);
    }

    private static String why(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "this user has no permission to write " + denied.getFile();
        }
        return String.valueOf(failure.getMessage());
    }

    private static synchronized String holder(LakePlace place) {
        String here = HELD_HERE.get(root(place));
        if (here != null) {
            return here;
        }
        try {
            String holder = Files.readString(file(place)).strip();
            return holder.isEmpty() ? "a process that has just begun" : holder;
        } catch (IOException failure) {
            return "a process that cannot be told: " + failure.getMessage();
        }
    }

    private static Path file(LakePlace place) {
        return place.root().resolve("ingest.lock");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the lake", stopped);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot let go of the lake's lock", failure);
        } finally {
            HELD_HERE.remove(root);
        }
    }
}
