package io.partnerscope.server.release;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The release that readers see now. Looks at CURRENT twice a second; opens a newly published release beside the one in
 * use, swaps, and closes the old one when its last reader is done.
 */
public final class LiveReleases implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final System.Logger LOG = System.getLogger(LiveReleases.class.getName());

    private final Releases releases;
    private final Limits limits;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "release-watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> looking;
    private volatile @Nullable Counted current;
    private volatile @Nullable String trouble;
    private volatile @Nullable Consumer<Release> warmer;

    /** The releases of that lake; nothing is opened yet. */
    public LiveReleases(LakePlace lake, Limits limits) {
        this.releases = new Releases(lake);
        this.limits = limits;
    }

    /** A release with the number of its readers, the server itself being one while it is current. */
    static final class Counted {
        private final Release release;
        private int readers = 1;

        Counted(Release release) {
            this.release = release;
        }

        Release release() {
            return release;
        }

        synchronized boolean take() {
            if (readers == 0) {
                return false;
            }
            readers++;
            return true;
        }

        synchronized void giveBack() {
            readers--;
            if (readers == 0) {
                release.close();
            }
        }
    }

    /** Opens what CURRENT names and goes on watching it. A lake without a release is no failure. */
    public LiveReleases start() {
        look();
        looking = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** What is done with every release once it is served, in the background, so that first questions are fast too. */
    public void warmWith(Consumer<Release> step) {
        warmer = step;
        warm(current, step);
    }

    private static void warm(@Nullable Counted counted, @Nullable Consumer<Release> step) {
        if (counted == null || step == null || !counted.take()) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        step.accept(counted.release());
                    } catch (RuntimeException failure) {
                        LOG.log(System.Logger.Level.WARNING, "Cannot warm the release: {0}", failure.getMessage());
                    } finally {
                        counted.giveBack();
                    }
                },
                "release-warm");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            Optional<String> published = releases.currentId();
            Counted before = current;
            if (published.isEmpty()) {
                trouble = "No release is published yet (\"partnerscope analyze\" makes one)";
            } else if (before == null || !before.release().id().equals(published.get())) {
                current = new Counted(Release.open(releases, published.get(), limits));
                trouble = null;
                warm(current, warmer);
                if (before != null) {
                    LOG.log(System.Logger.Level.INFO, "Serving release {0}", published.get());
                    before.giveBack();
                }
            }
        } catch (RuntimeException failure) {
            String why = String.valueOf(failure.getMessage());
            if (!why.equals(trouble)) {
                LOG.log(System.Logger.Level.ERROR, "Cannot open the published release: {0}", why);
            }
            trouble = why;
        }
    }

    /** The right to read the current release; empty while there is none. */
    public Optional<Lease> lease() {
        Counted counted = current;
        while (counted != null && !counted.take()) {
            counted = current;
        }
        return Optional.ofNullable(counted).map(Lease::new);
    }

    /** Why no release, or not the newest, is served; empty when all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The releases there are. */
    public Releases releases() {
        return releases;
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        watch.shutdownNow();
        Counted last = current;
        current = null;
        if (last != null) {
            last.giveBack();
        }
    }
}
