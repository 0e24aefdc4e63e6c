package io.partnerscope.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Slows guessing of passwords: after some failures a name, or an address, has to wait. */
public final class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FAILURES_OF_A_NAME_AT_AN_ADDRESS = 5;
    private static final int FAILURES_OF_A_NAME = 25;
    private static final int FAILURES_OF_AN_ADDRESS = 50;

    private final InstantSource clock;
    private final Cache<String, Deque<Long>> failures =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).build();

    /** A throttle by that clock. */
    public Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether that name may be tried from that address now. */
    public boolean allows(String name, String address) {
        return count("both " + address + " " + name) < FAILURES_OF_A_NAME_AT_AN_ADDRESS
                && count("name " + name) < FAILURES_OF_A_NAME
                && count("address " + address) < FAILURES_OF_AN_ADDRESS;
    }

    /** A try failed. */
    public void failed(String name, String address) {
        add("both " + address + " " + name);
        add("name " + name);
        add("address " + address);
    }

    /** A try went well: the name begins anew at that address. */
    public void succeeded(String name, String address) {
        failures.invalidate("both " + address + " " + name);
    }

    private int count(String key) {
        Deque<Long> times = failures.getIfPresent(key);
        if (times == null) {
            return 0;
        }
        long oldest = clock.millis() - WINDOW.toMillis();
        synchronized (times) {
            while (!times.isEmpty() && times.peekFirst() <= oldest) {
                times.removeFirst();
            }
            return times.size();
        }
    }

    private void add(String key) {
        failures.asMap().compute(key, (same, known) -> {
            Deque<Long> times = known == null ? new ArrayDeque<>() : known;
            synchronized (times) {
                times.addLast(clock.millis());
            }
            return times;
        });
    }
}
