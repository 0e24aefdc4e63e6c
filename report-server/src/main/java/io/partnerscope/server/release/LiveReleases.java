package io.partnerscope.server.release;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The release that readers see now. Looks at CURRENT twice a second; opens a newly published release beside the one in
 * use and swaps. The old one can be asked for by name for five minutes more, so that what a page fetches later comes from
 * the page's own release; it is closed then, when its last reader is done.
 */
public final class LiveReleases implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);
    /** However often releases are published: each takes memory of its own. */
    private static final int MOST_KEPT = 2;

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
    private final Deque<Former> formers = new ArrayDeque<>();
    private volatile @Nullable String trouble;
    private volatile QueryListener listener = (sql, values, nanos) -> {};
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

    /** A release that was current, and when it stops to be served, in nanoseconds as the system counts them. */
    private record Former(Counted counted, long until) {}

    /** Opens what CURRENT names and goes on watching it. A lake without a release is no failure. */
    public LiveReleases start() {
        look();
        looking = watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Tells that listener of every query on this and all further releases. */
    public void onQuery(QueryListener heard) {
        listener = heard;
        Counted counted = current;
        if (counted != null) {
            counted.release().onQuery(heard);
        }
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
        giveUpFormers(MOST_KEPT, System.nanoTime());
        try {
            Optional<String> published = releases.currentId();
            Counted before = current;
            if (published.isEmpty()) {
                trouble = "No release is published yet (\"partnerscope analyze\" makes one)";
            } else if (before == null || !before.release().id().equals(published.get())) {
                Release opened = Release.open(releases, published.get(), limits);
                opened.onQuery(listener);
                if (before != null) {
                    LOG.log(System.Logger.Level.INFO, "Serving release {0}", published.get());
                    // First, so that there is no moment in which its pages cannot fetch their charts.
                    keep(before);
                }
                current = new Counted(opened);
                trouble = null;
                warm(current, warmer);
            }
        } catch (RuntimeException failure) {
            String why = String.valueOf(failure.getMessage());
            if (!why.equals(trouble)) {
                LOG.log(System.Logger.Level.ERROR, "Cannot open the published release: {0}", why);
            }
            trouble = why;
        }
    }

    private void keep(Counted former) {
        synchronized (formers) {
            formers.addLast(new Former(former, System.nanoTime() + KEPT_FOR.toNanos()));
        }
        giveUpFormers(MOST_KEPT, System.nanoTime());
    }

    private void giveUpFormers(int most, long now) {
        synchronized (formers) {
            while (!formers.isEmpty()
                    && (formers.size() > most || formers.getFirst().until() - now < 0)) {
                formers.removeFirst().counted().giveBack();
            }
        }
    }

    /** The right to read the release of that name; empty where it is neither the current one nor one still kept. */
    public Optional<Lease> lease(String id) {
        Lease newest = lease().orElse(null);
        if (newest != null && newest.release().id().equals(id)) {
            return Optional.of(newest);
        }
        if (newest != null) {
            newest.close();
        }
        synchronized (formers) {
            return formers.stream()
                    .map(Former::counted)
                    .filter(former -> former.release().id().equals(id) && former.take())
                    .findFirst()
                    .map(Lease::new);
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
        giveUpFormers(0, System.nanoTime());
        Counted last = current;
        current = null;
        if (last != null) {
            last.giveBack();
        }
    }
}
