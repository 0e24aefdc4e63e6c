package io.partnerscope.analytics.publish;

import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two runs of analyze from working on one lake at a time; ends with the process at the latest. */
public final class AnalyzeLock implements AutoCloseable {
    private final FileChannel channel;

    private AnalyzeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException when another run holds it
     */
    public static AnalyzeLock take(LakePlace place) throws IOException {
        Files.createDirectories(place.releases());
        Path file = place.releases().resolve(".analyze.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new AnalyzeLock(channel);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Told below like a lock that another process holds.
        }
        channel.close();
        throw new IllegalStateException("Another analyze is running on " + place.root() + ": wait until it is done");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
