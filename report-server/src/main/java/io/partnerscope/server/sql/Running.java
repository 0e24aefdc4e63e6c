package io.partnerscope.server.sql;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that is being run by a worker, and watched. */
final class Running {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final SqlTask task;
    private final WorkerProcess worker;
    private final SqlLimits limits;
    private final long began;
    private volatile long waitingSince;
    private volatile boolean waiting = true;
    private volatile long cancelledAt;
    private volatile CutException.@Nullable Reason reason;

    /**
     * @param began when it was taken up, by {@link System#nanoTime()}
     */
    Running(SqlTask task, WorkerProcess worker, SqlLimits limits, long began) {
        this.began = began;
        this.waitingSince = began;
        this.task = task;
        this.worker = worker;
        this.limits = limits;
    }

    SqlTask task() {
        return task;
    }

    /** The server waits for the worker from now on. */
    void waits() {
        if (task.export()) {
            waitingSince = System.nanoTime();
            waiting = true;
        }
    }

    /** The server is busy with what the worker gave; an export is then not the worker's delay. */
    void goesOn() {
        waiting = !task.export();
    }

    /** Why the worker was stopped; null where it was not. */
    CutException.@Nullable Reason reason() {
        return reason;
    }

    /** Asks the worker to stop; if it does not soon, it is killed. */
    void cancel() {
        reason = CutException.Reason.CANCELLED;
        cancelledAt = System.nanoTime();
        try {
            worker.send(Map.of("cancel", true));
        } catch (IOException gone) {
            worker.kill();
        }
    }

    /** Kills the worker if its time is over or it has grown too large. */
    void watch() {
        if (reason == CutException.Reason.CANCELLED) {
            if (isOver(cancelledAt, PATIENCE)) {
                worker.kill();
            }
        } else if ((waiting && isOver(waitingSince, limits.time()))
                || isOver(began, task.export() ? limits.exportTime() : limits.time())) {
            kill(CutException.Reason.TIME);
        } else if (worker.residentMegabytes() > limits.memoryMegabytes()) {
            kill(CutException.Reason.MEMORY);
        }
    }

    private void kill(CutException.Reason why) {
        reason = why;
        worker.kill();
    }

    private static boolean isOver(long since, Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }
}
