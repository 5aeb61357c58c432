package dev.plimsoll.trend;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Workloads whose memory does what is known. How much and how often is told by the system properties {@code planted.bytes},
 * {@code planted.every} and {@code planted.size}. Sizes are those of a JVM with compressed references and classic headers.
 */
public final class PlantedTrends {

    static final int BYTES = Integer.getInteger("planted.bytes", 104);
    static final int EVERY = Integer.getInteger("planted.every", 1);
    static final int SIZE = Integer.getInteger("planted.size", 3_000);

    /** What each call lets go of, so that there is garbage as in any application. */
    static volatile Object sink;

    private PlantedTrends() {}

    /** 24 B, and what it holds. */
    private static final class Node {
        final Node next;
        final Object value;

        Node(Node next, Object value) {
            this.next = next;
            this.value = value;
        }
    }

    /** 16 B. */
    private static final class Link {
        final Link next;

        Link(Link next) {
            this.next = next;
        }
    }

    private abstract static class Counting implements Runnable {
        int count;

        @Override
        public final void run() {
            sink = new byte[20_000];
            count++;
            if (count % EVERY == 0) {
                leave();
            }
        }

        abstract void leave();
    }

    /** Nothing stays. */
    public static final class Flat extends Counting {
        @Override
        void leave() {
            sink = new byte[1_000];
        }
    }

    /** 24 B and an array of {@code bytes}, 16 B of header included. */
    public static final class Linear extends Counting {
        private Node first;

        @Override
        void leave() {
            first = new Node(first, new byte[BYTES - 16]);
        }
    }

    /** 16 B each call. */
    public static final class Sixteen extends Counting {
        private Link first;

        @Override
        void leave() {
            first = new Link(first);
        }
    }

    /** A map that doubles its table: an entry of 32 B, a key of 16 B, an array, and 4 to 8 B of table. */
    public static final class Hashed extends Counting {
        private final Map<Integer, byte[]> entries = new HashMap<>();

        @Override
        void leave() {
            entries.put(count + 1_000, new byte[BYTES - 16]);
        }
    }

    /** 24 B and an array for each collection that a request notices. */
    public static final class PerCollection extends Counting {
        private Node first;
        private WeakReference<Object> young = new WeakReference<>(new Object());

        @Override
        void leave() {
            if (young.get() == null) {
                young = new WeakReference<>(new Object());
                first = new Node(first, new byte[BYTES - 16]);
            }
        }
    }

    /** A list that grows by half: an array, and 4 to 6 B of list. */
    public static final class Listed extends Counting {
        private final List<byte[]> entries = new ArrayList<>();

        @Override
        void leave() {
            entries.add(new byte[BYTES - 16]);
        }
    }

    /** A buffer that doubles. */
    public static final class Doubling extends Counting {
        private final StringBuilder text = new StringBuilder();

        @Override
        void leave() {
            text.append(new char[BYTES]);
        }
    }

    /** A linear leak below a warm-up that adds much at first and ever less later. */
    public static final class UnderWarmUp extends Counting {
        private static final double ENTRIES = 5_000;
        private Node leak;
        private Node warm;
        private int kept;

        @Override
        void leave() {
            leak = new Node(leak, new byte[BYTES - 16]);
            int due = (int) (ENTRIES * (1 - Math.exp(-count / (double) SIZE)));
            while (kept < due) {
                warm = new Node(warm, new byte[1_000 - 16]);
                kept++;
            }
        }
    }

    /** A buffer of {@code size} entries that is flushed when it is full. */
    public static final class SawTooth extends Counting {
        private List<byte[]> buffer = new ArrayList<>();

        @Override
        void leave() {
            buffer.add(new byte[BYTES - 16]);
            if (buffer.size() >= SIZE) {
                buffer = new ArrayList<>();
            }
        }
    }

    /** A cache that keeps the last {@code size} entries. */
    public static final class Bounded extends Counting {
        private final Map<Integer, byte[]> entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
                return size() > SIZE;
            }
        };

        @Override
        void leave() {
            entries.put(count, new byte[BYTES - 16]);
        }
    }

    /** Grows until call {@code size}, and then no more. */
    public static final class Stopping extends Counting {
        private Node first;

        @Override
        void leave() {
            if (count <= SIZE) {
                first = new Node(first, new byte[BYTES - 16]);
            }
        }
    }

    /** Softly reachable. */
    public static final class Soft extends Counting {
        private final Map<Integer, SoftReference<byte[]>> entries = new HashMap<>();

        @Override
        void leave() {
            entries.put(count % 100, new SoftReference<>(new byte[BYTES * 10]));
            for (int i = 0; i < 10; i++) {
                chain = new SoftReference<>(new Node(chain.get(), new byte[BYTES]));
            }
        }

        private SoftReference<Node> chain = new SoftReference<>(null);
    }

    /** Weakly reachable. */
    public static final class Weak extends Counting {
        private final Map<Object, byte[]> entries = new WeakHashMap<>();

        @Override
        void leave() {
            entries.put(new Object(), new byte[BYTES]);
        }
    }

    /** Objects with finalizers and with cleaners. */
    public static final class Finalized extends Counting {
        private static final Cleaner CLEANER = Cleaner.create();

        @SuppressWarnings("removal")
        private static final class Closing {
            private final byte[] held = new byte[BYTES];

            @Override
            @SuppressWarnings({"deprecation", "Finalize"})
            protected void finalize() {
                sink = held;
            }
        }

        @Override
        void leave() {
            sink = new Closing();
            Object cleaned = new Object();
            byte[] state = new byte[BYTES];
            CLEANER.register(cleaned, () -> sink = state);
        }
    }

    /** Sessions that live for {@code size} milliseconds; a timer looks after them each quarter of a second. */
    public static final class Expiring extends Counting {
        private record Session(long bornNanos, byte[] data) {}

        private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

        public Expiring() {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "expiry");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleAtFixedRate(this::expire, 250, 250, TimeUnit.MILLISECONDS);
        }

        private void expire() {
            long now = System.nanoTime();
            sessions.values().removeIf(session -> now - session.bornNanos() > SIZE * 1_000_000L);
        }

        @Override
        void leave() {
            sessions.put(count, new Session(System.nanoTime(), new byte[BYTES - 16]));
        }
    }

    /** A thread of its own keeps some bytes each {@code size} milliseconds; a call keeps nothing. */
    public static final class ByTime extends Counting {
        private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();

        public ByTime() {
            startDaemon("keeping", () -> {
                while (kept.add(new byte[BYTES])) {
                    Thread.sleep(SIZE);
                }
                return null;
            });
        }

        @Override
        void leave() {
            sink = new byte[100];
        }
    }

    /** A thread of its own keeps 400 B each millisecond for the first {@code size} of them; a call keeps some bytes for ever. */
    public static final class FillingFirst extends Counting {
        private final Queue<byte[]> buffer = new ConcurrentLinkedQueue<>();
        private Node first;

        public FillingFirst() {
            startDaemon("filling", () -> {
                long end = System.nanoTime() + SIZE * 1_000_000L;
                while (System.nanoTime() < end) {
                    buffer.add(new byte[400]);
                    Thread.sleep(1);
                }
                NEVER.await();
                return null;
            });
        }

        @Override
        void leave() {
            first = new Node(first, new byte[BYTES - 16]);
        }
    }

    /** Entries that live for {@code size} milliseconds, and that only the next call looks after. */
    public static final class Lazy extends Counting {
        private final Deque<Node> entries = new ArrayDeque<>();

        @Override
        void leave() {
            long now = System.nanoTime();
            entries.add(new Node(null, new long[] {now, BYTES}));
            while (now - ((long[]) entries.element().value)[0] > SIZE * 1_000_000L) {
                entries.remove();
            }
        }
    }

    /** Memory that nothing but the system counts. */
    public static final class Native extends Counting {
        private static final sun.misc.Unsafe UNSAFE = unsafe();

        @Override
        void leave() {
            UNSAFE.setMemory(UNSAFE.allocateMemory(BYTES), BYTES, (byte) 1);
        }

        private static sun.misc.Unsafe unsafe() {
            try {
                Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                field.setAccessible(true);
                return (sun.misc.Unsafe) field.get(null);
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    /** Memory of arenas that are never closed. */
    public static final class Arenas extends Counting {
        private final List<Object> arenas = new ArrayList<>();

        @Override
        void leave() {
            try {
                Class<?> type = Class.forName("java.lang.foreign.Arena");
                Object arena = type.getMethod("ofShared").invoke(null);
                type.getMethod("allocate", long.class, long.class).invoke(arena, (long) BYTES, 1L);
                arenas.add(arena);
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    /** Memory that a native library takes by {@code malloc} or maps; needs a C compiler. */
    public static final class OfLibrary extends Counting {
        private static final String SOURCE = """
                #include <stdlib.h>
                #include <string.h>
                #include <sys/mman.h>
                void Java_dev_plimsoll_trend_PlantedTrends_00024OfLibrary_take(void *env, void *type, int bytes, int map) {
                  void *taken = map
                      ? mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                      : malloc(bytes);
                  memset(taken, 1, bytes);
                }
                """;

        public OfLibrary() throws IOException, InterruptedException {
            Path folder = Files.createTempDirectory("planted");
            Path source = Files.writeString(folder.resolve("planted.c"), SOURCE);
            Path library = folder.resolve("planted.so");
            new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            System.load(library.toString());
            Files.delete(library);
            Files.delete(source);
            Files.delete(folder);
        }

        @Override
        void leave() {
            take(BYTES, SIZE == 0 ? 1 : 0);
        }

        private static native void take(int bytes, int map);
    }

    /** Native streams that are never ended. */
    public static final class Inflaters extends Counting {
        private final List<Inflater> inflaters = new ArrayList<>();
        private final byte[] compressed = compressed();

        @Override
        void leave() {
            Inflater inflater = new Inflater();
            inflaters.add(inflater);
            inflater.setInput(compressed);
            try {
                inflater.inflate(new byte[1 << 16]);
            } catch (DataFormatException wrong) {
                throw new IllegalStateException(wrong);
            }
        }

        private static byte[] compressed() {
            Deflater deflater = new Deflater();
            deflater.setInput(new byte[1 << 17]);
            deflater.finish();
            byte[] bytes = new byte[1 << 12];
            int length = deflater.deflate(bytes);
            deflater.end();
            return Arrays.copyOf(bytes, length);
        }
    }

    /** Mappings of a file that are never released. */
    public static final class Mapped implements Callable<Void> {
        private final List<ByteBuffer> buffers = new ArrayList<>();
        private final Path file = Files.createTempFile("planted", ".bin");

        public Mapped() throws IOException {
            file.toFile().deleteOnExit();
            Files.write(file, new byte[BYTES]);
        }

        @Override
        public Void call() throws IOException {
            sink = new byte[20_000];
            try (FileChannel channel = FileChannel.open(file)) {
                buffers.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, BYTES).load());
            }
            return null;
        }
    }

    /** Virtual threads that wait for ever. */
    public static final class VirtualThreads extends Counting {
        private static final Runnable WAITS = () -> {
            try {
                NEVER.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        };

        @Override
        void leave() {
            try {
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, WAITS);
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private static void startDaemon(String name, Callable<?> task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.call();
                    } catch (Exception over) {
                        throw new IllegalStateException(over);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Threads that wait for ever. */
    public static final class Threads extends Counting {
        @Override
        void leave() {
            Thread thread = new Thread(
                    () -> {
                        try {
                            NEVER.await();
                        } catch (InterruptedException over) {
                            return;
                        }
                    },
                    "leaked");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Class loaders that have defined a class each. */
    public static final class Loaders extends Counting {
        private final List<ClassLoader> loaders = new ArrayList<>();

        @Override
        void leave() {
            URL here = PlantedTrends.class.getProtectionDomain().getCodeSource().getLocation();
            URLClassLoader loader = new URLClassLoader(new URL[] {here}, null);
            try {
                loader.loadClass(Link.class.getName());
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException(missing);
            }
            loaders.add(loader);
        }
    }

    /** Memory outside the heap. */
    public static final class Direct extends Counting {
        private final Deque<ByteBuffer> buffers = new ArrayDeque<>();

        @Override
        void leave() {
            buffers.add(ByteBuffer.allocateDirect(BYTES));
        }
    }

    /** Open files. */
    public static final class Opened implements Callable<Void> {
        private final List<FileInputStream> streams = new ArrayList<>();
        private final Path file = Files.createTempFile("planted", ".txt");
        private int count;

        public Opened() throws IOException {
            file.toFile().deleteOnExit();
        }

        @Override
        public Void call() throws IOException {
            sink = new byte[20_000];
            count++;
            if (count % EVERY == 0) {
                streams.add(new FileInputStream(file.toFile()));
            }
            return null;
        }
    }
}
