package io.partnerscope.analytics.publish;

import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that take of the work that is ready what the longest chain of work begins with, so that no long chain is left
 * over when all else is done. Among equals the earliest goes first.
 */
final class LongestFirst {
    private final ThreadPoolExecutor threads;
    private final AtomicLong given = new AtomicLong();

    LongestFirst(int threads) {
        this.threads =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<Runnable>());
    }

    /** Where to give work that a chain of that length begins with. */
    Executor startOf(int chain) {
        return work -> threads.execute(new Waiting(chain, given.getAndIncrement(), work));
    }

    /** Begins nothing more, and interrupts what runs. */
    void stop() {
        threads.shutdownNow();
    }

    /** Work that is ready, and the length of the chain that begins with it. */
    private record Waiting(int chain, long turn, Runnable work) implements Runnable, Comparable<Waiting> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Waiting other) {
            return chain == other.chain ? Long.compare(turn, other.turn) : Integer.compare(other.chain, chain);
        }
    }
}
