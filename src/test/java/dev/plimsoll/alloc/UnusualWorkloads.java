package dev.plimsoll.alloc;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;

/** Workloads that do not allocate what each call allocates on its own thread, at once, and always. */
public final class UnusualWorkloads {

    /** Holds what is allocated, so that no compiler can leave it out. */
    static volatile Object sink;

    private UnusualWorkloads() {}

    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    };

    /** Uses 10 entries of a cache of 1,000 that are held softly; what a collection has cleared is dropped with the next call. */
    public static final class SoftCache implements Runnable {
        private final Map<Integer, SoftReference<Object>> entries = new HashMap<>();

        public SoftCache() {
            for (int i = 0; i < 1_000; i++) {
                entries.put(i, new SoftReference<>(new byte[100]));
            }
        }

        @Override
        public void run() {
            entries.values().removeIf(entry -> entry.get() == null);
            for (int i = 0; i < 10; i++) {
                entries.computeIfAbsent(i, key -> new SoftReference<>(new byte[100]));
            }
        }
    }

    /** Hands over to a worker that allocates 100,000 bytes 20 ms later: 100,016 B. */
    public static final class HandedOver implements Runnable {
        private final ExecutorService worker = Executors.newSingleThreadExecutor(DAEMONS);

        @Override
        public void run() {
            worker.execute(HandedOver::later);
        }

        private static void later() {
            pause(20);
            sink = new byte[100_000];
        }
    }

    /** Each second call has a worker allocate 100,016 B, 400 ms later. */
    public static final class SometimesLater implements Runnable {
        private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1, DAEMONS);
        private int calls;

        @Override
        public void run() {
            if (++calls % 2 == 0) {
                worker.schedule(SometimesLater::late, 400, TimeUnit.MILLISECONDS);
            }
        }

        private static void late() {
            sink = new byte[100_000];
        }
    }

    /** Has a worker allocate 30,016 B, 1.2 s later. */
    public static final class MuchLater implements Runnable {
        private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1, DAEMONS);

        @Override
        public void run() {
            worker.schedule(MuchLater::late, 1_200, TimeUnit.MILLISECONDS);
        }

        private static void late() {
            sink = new byte[30_000];
        }
    }

    /** Its only worker serves requests, 10 x 1,016 B, and ticks every 10 ms, 1,016 B, on the same line. */
    public static final class Ticking implements Runnable {
        private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1, DAEMONS);

        public Ticking() {
            worker.scheduleAtFixedRate(Ticking::small, 0, 10, TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            try {
                worker.submit(Ticking::ten).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void ten() {
            for (int i = 0; i < 10; i++) {
                small();
            }
            pause(5);
        }

        private static void small() {
            sink = new byte[1_000];
        }
    }

    /** Adds a thread for each of the first 100 calls, each with a buffer of 64 KiB; a call alone allocates 1,016 B. */
    public static final class FillingPool implements Runnable {
        private static final int THREADS = 100;
        private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[1 << 16]);

        private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, DAEMONS);

        @Override
        public void run() {
            try {
                pool.submit(FillingPool::work).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void work() {
            BUFFER.get()[0]++;
            sink = new byte[1_000];
        }
    }

    /**
     * Its second recording is that of the measured calls: only there it has stacks of 100 frames of the JDK, which the calls before
     * do not show.
     */
    public static final class DeepLater implements Runnable {
        private static final int MEASURED = 2;

        private List<Object> nested = new LinkedList<>();

        public DeepLater() {
            for (int i = 0; i < 100; i++) {
                nested = new LinkedList<>(List.of(nested));
            }
        }

        @Override
        public void run() {
            boolean isDeep = FlightRecorder.getFlightRecorder().getRecordings().stream()
                    .anyMatch(recording -> recording.getId() == MEASURED);
            if (isDeep) {
                deep();
            }
        }

        private void deep() {
            sink = nested.hashCode();
        }
    }

    /** Records with Flight Recorder itself, and starts and stops another recording with each fifth call; allocates 10 x 10,016 B. */
    public static final class Recording implements Runnable {
        private final jdk.jfr.Recording own = profile();
        private int calls;

        public Recording() {
            own.start();
        }

        private static jdk.jfr.Recording profile() {
            try {
                jdk.jfr.Recording recording = new jdk.jfr.Recording(Configuration.getConfiguration("profile"));
                recording.enable("jdk.ObjectAllocationSample").with("throttle", "off");
                return recording;
            } catch (IOException | ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void run() {
            if (++calls % 5 > 0) {
                ten();
                return;
            }
            try (jdk.jfr.Recording more = new jdk.jfr.Recording()) {
                more.enable("jdk.ObjectAllocationOutsideTLAB").withoutStackTrace();
                more.enable("jdk.OldObjectSample").withoutStackTrace();
                more.start();
                ten();
            }
        }

        private static void ten() {
            for (int i = 0; i < 10; i++) {
                sink = new byte[10_000];
            }
        }
    }

    /** Allocates nothing. */
    public static final class Nothing implements Runnable {
        private int count;

        @Override
        public void run() {
            count++;
        }
    }

    /** 20,000 objects and one of 216 B that stays, while two threads allocate all the time. */
    public static final class BusyPage implements Runnable {
        private final List<Object> kept = new ArrayList<>(1 << 10);

        public BusyPage() {
            for (int i = 0; i < 2; i++) {
                DAEMONS.newThread(BusyPage::background).start();
            }
        }

        @Override
        public void run() {
            for (int i = 0; i < 20_000; i++) {
                sink = new byte[16];
            }
            keep();
        }

        private void keep() {
            kept.add(new byte[200]);
        }

        private static void background() {
            while (true) {
                sink = new byte[16];
                for (int i = 0; i < 2_000; i++) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Allocates 1,016 B, while a worker allocates 100,016 B every 10 ms by itself. */
    public static final class Background implements Runnable {
        private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1, DAEMONS);

        public Background() {
            worker.scheduleAtFixedRate(Background::tick, 0, 10, TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            sink = new byte[1_000];
        }

        private static void tick() {
            sink = new byte[100_000];
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
