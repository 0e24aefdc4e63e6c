package io.partnerscope.analytics.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LongestFirstTest {
    @Test
    void whatMostWaitForGoesFirstAndEqualsInTurn() throws InterruptedException {
        LongestFirst one = new LongestFirst(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch allGiven = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        one.startOf(0).execute(() -> {
            begun.countDown();
            done.add("what was begun");
            waitFor(allGiven);
        });
        begun.await();
        CompletableFuture<?>[] works = List.of("0 first", "2", "1", "0 second", "3").stream()
                .map(work -> CompletableFuture.runAsync(
                        () -> done.add(work), one.startOf(Character.digit(work.charAt(0), 10))))
                .toArray(CompletableFuture<?>[]::new);
        allGiven.countDown();
        CompletableFuture.allOf(works).join();
        one.stop();
        assertThat(done).containsExactly("what was begun", "3", "2", "1", "0 first", "0 second");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
