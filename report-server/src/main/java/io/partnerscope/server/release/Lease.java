package io.partnerscope.server.release;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to read one release until closed; the release stays open as long, whatever is published meanwhile. */
public final class Lease implements AutoCloseable {
    private final LiveReleases.Counted counted;
    private final AtomicBoolean over = new AtomicBoolean();

    Lease(LiveReleases.Counted counted) {
        this.counted = counted;
    }

    /** The release. */
    public Release release() {
        return counted.release();
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            counted.giveBack();
        }
    }
}
