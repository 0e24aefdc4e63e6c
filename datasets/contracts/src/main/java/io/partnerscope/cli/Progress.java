package io.partnerscope.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how long work goes on: a bar on a terminal, a plain line a step otherwise; always on standard error. */
public final class Progress implements AutoCloseable {
    private final String task;
    private final int steps;
    private final PrintStream out;
    private final @Nullable ProgressBar bar;
    private final long startedAt = System.nanoTime();
    private int done;

    private Progress(String task, int steps, PrintStream out, boolean terminal) {
        this.task = task;
        this.steps = steps;
        this.out = out;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    /** Begins a piece of work of a known number of steps. The launcher says whether standard error is a terminal. */
    public static Progress start(String task, int steps) {
        return new Progress(task, steps, System.err, Boolean.getBoolean("partnerscope.terminal"));
    }

    /** One step is done; the note says which and what came of it. */
    public synchronized void step(String note) {
        done++;
        if (bar != null) {
            bar.setExtraMessage(note);
            bar.step();
        } else {
            out.println(task + " " + done + "/" + steps + ": " + note);
        }
    }

    /** The work is over; says in one line what was done and how long it took. */
    public synchronized void finish(String summary) {
        close();
        Duration taken = Duration.ofNanos(System.nanoTime() - startedAt);
        out.println(task + ": " + summary + String.format(Locale.ROOT, " (%.1f s)", taken.toMillis() / 1000.0));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
