package io.partnerscope.server.sql;

import io.partnerscope.server.release.BusyException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The processes that run SQL of analysts. There are none until somebody wants one; then as many as may run at once are
 * kept ready, and those not needed for a while are ended.
 */
public final class SqlWorkers implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final Duration KEPT_IDLE = Duration.ofMinutes(10);
    private static final System.Logger LOG = System.getLogger(SqlWorkers.class.getName());

    private final SqlLimits limits;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger starting = new AtomicInteger();
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "sql-workers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;
    private volatile long lastUsed = System.nanoTime();

    /** Workers within those limits; none is started yet. */
    public SqlWorkers(SqlLimits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.workers(), true);
    }

    SqlLimits limits() {
        return limits;
    }

    /** Starts a worker in the background where none is ready, as somebody will want one soon. */
    void warm() {
        lastUsed = System.nanoTime();
        keepOneReady();
    }

    /** One more than is at work is kept ready, so that a statement does not wait for a process to start. */
    private void keepOneReady() {
        synchronized (idle) {
            if (closed || !idle.isEmpty() || starting.get() > 0) {
                return;
            }
            starting.incrementAndGet();
        }
        background.execute(() -> {
            try {
                giveBack(WorkerProcess.start());
            } catch (IOException failure) {
                LOG.log(System.Logger.Level.WARNING, failure.getMessage());
            } finally {
                synchronized (idle) {
                    starting.decrementAndGet();
                    idle.notifyAll();
                }
            }
        });
    }

    /** Does something with a result while it comes. */
    @FunctionalInterface
    interface Use<T> {
        T of(SqlResult result) throws RefusedException, CutException, IOException;
    }

    /**
     * Runs a statement.
     *
     * @throws RefusedException when it is not run, or wrong
     * @throws CutException when it was stopped
     * @throws BusyException when too many are waiting already, or for too long
     * @throws IOException when the use fails, or no worker can be started
     */
    <T> T with(SqlTask task, Use<T> use) throws RefusedException, CutException, IOException {
        enter();
        try {
            long asked = System.nanoTime();
            WorkerProcess worker = take(task.setup());
            // A wait for a process to start counts, but leaves some time to every statement.
            long least = limits.time().toNanos() * 2 / 5;
            long began = Math.max(asked, System.nanoTime() - limits.time().toNanos() + least);
            return runBy(worker, task, began, use);
        } finally {
            places.release();
        }
    }

    private void enter() {
        if (waiting.incrementAndGet() > limits.waiting() + places.availablePermits()) {
            waiting.decrementAndGet();
            throw new BusyException();
        }
        try {
            if (!places.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private WorkerProcess take(WorkerSetup setup) throws IOException {
        if (watching.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = background.scheduleWithFixedDelay(
                    this::watch, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        keepOneReady();
        WorkerProcess ready = ready(setup);
        keepOneReady();
        return ready == null ? WorkerProcess.start() : ready;
    }

    /** One that is ready, or is so soon; best one whose database is the right one already. */
    private @Nullable WorkerProcess ready(WorkerSetup setup) {
        synchronized (idle) {
            try {
                long until = System.nanoTime() + limits.time().toNanos();
                while (idle.isEmpty() && starting.get() > 0) {
                    long left = (until - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        throw new BusyException();
                    }
                    idle.wait(left);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new BusyException();
            }
            idle.removeIf(worker -> !worker.isAlive());
            WorkerProcess best = null;
            for (WorkerProcess worker : idle) {
                if (best == null || worker.isOpenFor(setup)) {
                    best = worker;
                }
            }
            if (best != null) {
                idle.remove(best);
            }
            return best;
        }
    }

    private void giveBack(WorkerProcess worker) {
        synchronized (idle) {
            if (!closed && worker.isAlive() && idle.size() <= limits.workers()) {
                idle.addFirst(worker);
                idle.notifyAll();
                return;
            }
        }
        worker.kill();
    }

    private <T> T runBy(WorkerProcess worker, SqlTask task, long began, Use<T> use)
            throws RefusedException, CutException, IOException {
        boolean sound = false;
        Running run = new Running(task, worker, limits, began);
        running.add(run);
        try {
            open(worker, run);
            worker.send(Map.of("run", message(task, began)));
            T done = use.of(SqlResult.begin(worker, run));
            sound = true;
            return done;
        } catch (RefusedException | CutException answered) {
            sound = true;
            throw answered;
        } finally {
            running.remove(run);
            // One that has grown does not shrink, and one whose result was not read to its end is in the midst of it.
            if (sound && run.reason() == null && worker.residentMegabytes() < limits.memoryMegabytes() * 6L / 10) {
                giveBack(worker);
            } else {
                worker.kill();
                keepOneReady();
            }
        }
    }

    private static void open(WorkerProcess worker, Running run) throws IOException, CutException {
        try {
            worker.open(run.task().setup());
        } catch (IOException failure) {
            CutException.Reason reason = run.reason();
            if (reason != null) {
                throw new CutException(reason);
            }
            throw failure;
        }
    }

    private Map<String, Object> message(SqlTask task, long began) {
        long left = limits.time().toMillis() - (System.nanoTime() - began) / 1_000_000;
        return Map.of(
                "sql", task.sql(),
                "rows", task.rows(),
                "bytes", task.bytes(),
                "export", task.export(),
                "millis", Math.max(1, left - Math.min(500, left / 2)));
    }

    /** Stops the statement of that user and id; whether there was one. */
    boolean cancel(String user, String id) {
        boolean found = false;
        for (Running run : running) {
            if (run.task().user().equals(user) && run.task().id().equals(id)) {
                run.cancel();
                found = true;
            }
        }
        return found;
    }

    private void watch() {
        try {
            running.forEach(Running::watch);
            if (running.isEmpty() && System.nanoTime() - lastUsed > KEPT_IDLE.toNanos()) {
                endIdle();
            }
        } catch (RuntimeException failure) {
            // A watch that ends would let a statement run for ever.
            LOG.log(System.Logger.Level.ERROR, "The watch over SQL failed", failure);
        }
    }

    private void endIdle() {
        synchronized (idle) {
            idle.forEach(WorkerProcess::kill);
            idle.clear();
        }
    }

    @Override
    public void close() {
        closed = true;
        background.shutdownNow();
        running.forEach(Running::cancel);
        endIdle();
    }
}
