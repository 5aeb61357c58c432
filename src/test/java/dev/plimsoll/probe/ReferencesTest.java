package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void the_jdks_own_threads_are_found_however_many_the_application_has() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int i = 0; i < 200; i++) {
                Thread thread = new Thread(() -> await(end), "of-the-application-" + i);
                thread.setDaemon(true);
                thread.start();
            }

            assertThat(References.workers()).extracting(Thread::getName).contains("Finalizer", "Common-Cleaner");
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
