package dev.plimsoll.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Planted memory of each kind is in its row, and the rows add up to the resident set. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class LedgerReaderTest {

    private static final int PLANTED = 32 << 20;
    private static final int FIRST_WITH_ARENAS = 22;
    private static final int THREADS = 50;
    private static final int PAGES = 64 << 10;

    @TempDir
    private Path folder;

    @Test
    void planted_memory_is_in_the_row_of_its_kind() throws Exception {
        try (Target planting = fork("-Xms64m")) {
            LedgerReader reader = LedgerReader.of(planting.channel());
            planting.begin();
            planting.run(1);
            Ledger before = reader.read().orElseThrow();
            planting.run(1);
            Ledger after = reader.read().orElseThrow();

            int unsafe = PLANTED * (Runtime.version().feature() < FIRST_WITH_ARENAS ? 1 : 2);
            assertThat(grown(LedgerCategory.DIRECT_BUFFERS, before, after)).isCloseTo(PLANTED, within((long) PAGES));
            assertThat(grown(LedgerCategory.FFM_AND_UNSAFE, before, after)).isCloseTo(unsafe, within((long) PAGES));
            // Of each stack, the pages that were used: at least those that the JVM touches to see an overflow.
            assertThat(grown(LedgerCategory.THREAD_STACKS, before, after))
                    .isBetween(THREADS * 8L << 10, THREADS * 256L << 10);
            assertThat(grown(LedgerCategory.LIVE_HEAP, before, after)).isBetween((long) PLANTED, PLANTED + (1L << 20));
            assertThat(after.rssBytes())
                    .isCloseTo(ProcessMemory.of(planting.channel().pid()).rss().orElseThrow(), within(8L << 20));
            assertThat(after.bytes(LedgerCategory.UNEXPLAINED)).isLessThan(after.rssBytes() / 20);
        }
    }

    @Test
    void without_tracking_there_is_no_ledger() throws Exception {
        try (Target planting = fork("-XX:NativeMemoryTracking=off")) {
            LedgerReader reader = LedgerReader.of(planting.channel());
            planting.begin();

            assertThat(reader.read()).isEmpty();
        }
    }

    private static long grown(LedgerCategory category, Ledger before, Ledger after) {
        return after.bytes(category) - before.bytes(category);
    }

    /** Plants some memory of each kind to warm up, and then more. */
    public static final class Planting implements Runnable {
        private final List<Object> kept = new ArrayList<>();
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public void run() {
            plant(kept.isEmpty() ? 1 : PLANTED, kept.isEmpty() ? 1 : THREADS);
        }

        private void plant(int bytes, int threads) {
            kept.add(new byte[bytes]);
            kept.add(ByteBuffer.allocateDirect(bytes));
            unsafe(bytes);
            if (Runtime.version().feature() >= FIRST_WITH_ARENAS) {
                arena(bytes);
            }
            for (int i = 0; i < threads; i++) {
                start();
            }
        }

        private static void unsafe(int bytes) {
            try {
                Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                field.setAccessible(true);
                sun.misc.Unsafe unsafe = (sun.misc.Unsafe) field.get(null);
                unsafe.setMemory(unsafe.allocateMemory(bytes), bytes, (byte) 1);
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }

        private void arena(long bytes) {
            try {
                Class<?> type = Class.forName("java.lang.foreign.Arena");
                Object arena = type.getMethod("ofShared").invoke(null);
                kept.add(type.getMethod("allocate", long.class, long.class).invoke(arena, bytes, 1L));
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }

        /** Returns once the thread runs. */
        private void start() {
            CountDownLatch runs = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
                runs.countDown();
                await(never);
            });
            thread.setDaemon(true);
            thread.start();
            await(runs);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Target fork(String... jvmArgs) throws Exception {
        List<String> args =
                Stream.concat(LedgerReader.FLAGS.stream(), Stream.of(jvmArgs)).toList();
        return new WorkloadTarget.WorkloadTargetSource(
                        Planting.class.getName(),
                        Duration.ofMinutes(1),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        ProbeJar.unpackInto(folder.resolve("probe")),
                        args,
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        folder,
                        folder)
                .fork(args);
    }
}
