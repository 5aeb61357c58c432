package dev.plimsoll.retention;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaks whose holder is known. They run in a separate JVM, an operation a call.
 *
 * <p>The lines are looked up by the text of {@code // site: name}, so that they may move.
 */
final class PlantedLeaks {

    static volatile Object sink;

    private PlantedLeaks() {}

    /** Arrays in a static map. */
    public static final class StaticMap implements Runnable {
        static final Map<Integer, byte[]> ENTRIES = new HashMap<>();

        @Override
        public void run() {
            ENTRIES.put(ENTRIES.size() + 1_000, new byte[200]); // site: static map
            sink = new byte[1_000];
        }
    }

    /** Elements with fields of their own in the list of a singleton that hangs on a context. */
    public static final class SingletonList implements Runnable {
        private final Context context = new Context();

        static final class Context {
            final Journal journal = new Journal();
        }

        static final class Journal {
            final List<Event> events = new ArrayList<>();
        }

        static final class Event {
            final Request request = new Request();
        }

        static final class Request {
            final Map<String, String> headers = new HashMap<>();
            final byte[] body = new byte[500]; // site: body
        }

        @Override
        public void run() {
            Event event = new Event();
            event.request.headers.put("id", "n" + context.journal.events.size());
            context.journal.events.add(event);
        }
    }

    /** A list of nodes. */
    public static final class Linked implements Runnable {
        private final LinkedList<byte[]> queue = new LinkedList<>();

        @Override
        public void run() {
            queue.add(new byte[300]); // site: linked
        }
    }

    /** Nodes of its own, each new one before the others. */
    public static final class OwnNodesAtHead implements Runnable {
        private final Stack stack = new Stack();

        static final class Stack {
            Node head;
        }

        static final class Node {
            final Node next;
            final byte[] payload;

            Node(Node next, byte[] payload) {
                this.next = next;
                this.payload = payload;
            }
        }

        @Override
        public void run() {
            stack.head = new Node(stack.head, new byte[300]); // site: head
        }
    }

    /** Nodes of its own, each new one behind the others, and of two classes in turn. */
    public static final class OwnNodesAtTail implements Runnable {
        private final Chain chain = new Chain();

        static final class Chain {
            final Link first = new Link();
            Link last = first;
        }

        static final class Link {
            Joint joint;
        }

        static final class Joint {
            final Link link = new Link();
            final byte[] payload = new byte[300]; // site: tail
        }

        @Override
        public void run() {
            chain.last.joint = new Joint();
            chain.last = chain.last.joint.link;
        }
    }

    /** Lists by key in a concurrent map. */
    public static final class NestedLists implements Runnable {
        private static final ConcurrentMap<String, List<long[]>> BY_USER = new ConcurrentHashMap<>();
        private int count;

        @Override
        public void run() {
            List<long[]> list = BY_USER.computeIfAbsent("user" + count++ % 50, user -> new ArrayList<>());
            list.add(new long[30]); // site: nested
        }
    }

    /** A list that a thread keeps for itself. */
    public static final class ThreadLocalList implements Runnable {
        private static final ThreadLocal<List<byte[]>> LOCAL = ThreadLocal.withInitial(ArrayList::new);

        @Override
        public void run() {
            LOCAL.get().add(new byte[250]); // site: local
        }
    }

    /** A pool per operation, whose values stay with a thread that outlives it. */
    public static final class ThreadLocalOfEach implements Runnable {
        private final ExecutorService permanent = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "permanent");
            thread.setDaemon(true);
            return thread;
        });

        static final class Pool {
            private final ThreadLocal<Lent> lent = new ThreadLocal<>();

            void lend() {
                lent.set(new Lent(this));
            }
        }

        static final class Lent {
            final Pool pool;
            final byte[] buffer = new byte[400]; // site: lent

            Lent(Pool pool) {
                this.pool = pool;
            }
        }

        @Override
        public void run() {
            try {
                permanent.submit(() -> new Pool().lend()).get(1, TimeUnit.MINUTES);
            } catch (InterruptedException | ExecutionException | TimeoutException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Resources with a state that a cleaner has until they end. */
    public static final class Watched implements Runnable {
        private static final Cleaner CLEANER = Cleaner.create();
        private static final List<Object> RESOURCES = new ArrayList<>();

        static final class State implements Runnable {
            private final byte[] handle = new byte[300]; // site: watched

            @Override
            public void run() {
                sink = handle;
            }
        }

        @Override
        public void run() {
            Object resource = new Object();
            CLEANER.register(resource, new State());
            RESOURCES.add(resource);
        }
    }

    /** Files that are to be deleted in the end. */
    public static final class DeleteOnExit implements Runnable {
        private int count;

        @Override
        public void run() {
            new File("/tmp/plimsoll-planted-none-" + count++ + "-" + "x".repeat(100)).deleteOnExit(); // site: delete
        }
    }

    /** A class loader with a class each; all are kept by an object of the class. */
    public static final class Loaders implements Runnable {
        private static final List<Object> PLUGINS = new ArrayList<>();

        /** What is loaded again and again. */
        public static final class Plugin {
            static final Object[] STATE = {new byte[1_000]};
        }

        static final class PluginLoader extends ClassLoader {
            private final byte[] code;

            PluginLoader(byte[] code) {
                super(null);
                this.code = code;
            }

            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, code, 0, code.length); // site: define
            }
        }

        @Override
        public void run() {
            PLUGINS.add(load());
        }

        static Object load() {
            String name = "dev.plimsoll.retention.PlantedLeaks$Loaders$Plugin";
            try (InputStream in = Loaders.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                ByteArrayOutputStream code = new ByteArrayOutputStream();
                in.transferTo(code);
                return new PluginLoader(code.toByteArray())
                        .loadClass(name)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (IOException | ReflectiveOperationException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Class loaders that leak beside others in a bounded cache that has long been full. */
    public static final class LoadersBesideCache implements Runnable {
        private static final List<Object> LEAKED = new ArrayList<>();
        private static final ArrayDeque<Object> CACHE = new ArrayDeque<>();

        @Override
        public void run() {
            LEAKED.add(Loaders.load().getClass());
            CACHE.add(Loaders.load().getClass());
            if (CACHE.size() > 150) {
                CACHE.remove();
            }
        }
    }

    /** Class loaders by their class, whose static fields have content. */
    public static final class LoadersByClass implements Runnable {
        private static final Map<Class<?>, Boolean> KNOWN = new HashMap<>();

        @Override
        public void run() {
            KNOWN.put(Loaders.load().getClass(), true);
        }
    }

    /** Threads that wait for ever. */
    public static final class Threads implements Runnable {
        private int count;

        @Override
        public void run() {
            Thread thread = new Thread(Threads::waits, "worker-" + count++); // site: thread
            thread.setDaemon(true);
            thread.start();
        }

        private static void waits() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Buffers outside the heap. */
    public static final class Buffers implements Runnable {
        private final List<ByteBuffer> pool = new ArrayList<>();

        @Override
        public void run() {
            pool.add(ByteBuffer.allocateDirect(4_096).slice()); // site: direct
        }
    }

    /** Files that are not closed. */
    public static final class OpenFiles implements Runnable {
        private static final List<Closeable> STREAMS = new ArrayList<>();

        @Override
        public void run() {
            try {
                STREAMS.add(new FileInputStream(System.getProperty("java.home") + "/release")); // site: open
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Two leaks, 60 to 40: 3 of 5 and 2 of 5 arrays of the same size. */
    public static final class Two implements Runnable {
        private final Object[] more = new Object[10_000];
        private final Sessions sessions = new Sessions();
        private int count;

        static final class Sessions {
            final LinkedList<byte[]> all = new LinkedList<>();
        }

        static final class Audit {
            static final LinkedList<byte[]> LINES = new LinkedList<>();
        }

        @Override
        public void run() {
            for (int i = 0; i < 3; i++) {
                Audit.LINES.add(new byte[160]); // site: larger
            }
            for (int i = 0; i < 2; i++) {
                sessions.all.add(new byte[160]); // site: smaller
            }
            more[count++ % 10] = new byte[10];
        }
    }

    /** A leak of strings beside a bounded cache of strings, which still fills or has long been full. */
    public static final class BesideCache implements Runnable {
        private static final List<String> LEAKED = new ArrayList<>();
        private static final Map<String, Cached> CACHE = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
                return size() > 400;
            }
        };
        private int count;

        static final class Cached {
            final String text;
            final byte[] more = new byte[1_000]; // site: cached

            Cached(String text) {
                this.text = text;
            }
        }

        @Override
        public void run() {
            String key = "some key of the cache " + count++;
            CACHE.put(key, new Cached("some text of the cache " + key));
            LEAKED.add("some text that is never let go " + count); // site: leaked
        }
    }

    /** Tasks that are far from due, in the hands of a thread of the JDK. */
    public static final class Tasks implements Runnable {
        private final Timer timer = new Timer("planted", true);

        static final class Task extends TimerTask {
            private final byte[] state = new byte[300]; // site: task

            @Override
            public void run() {
                sink = state;
            }
        }

        @Override
        public void run() {
            timer.schedule(new Task(), Duration.ofDays(1).toMillis());
        }
    }

    /** A field so far behind in its object that Flight Recorder takes it for a static one. */
    public static final class LargeObject implements Runnable {
        private final Engine engine = new Engine();

        static final class Engine {
            static Object first = new Object();
            static Object second = new Object();
            static Object third = new Object();
            static Object fourth = new Object();
            private final long[] sizes = new long[1];
            private long a, b, c, d, e, f, g, h, i, j, k, l, m, n;
            private final Object one = new Object();
            private final List<byte[]> log = new ArrayList<>();

            long sum() {
                return a + b + c + d + e + f + g + h + i + j + k + l + m + n + sizes[0];
            }
        }

        @Override
        public void run() {
            engine.log.add(new byte[180]); // site: large
        }
    }

    /** Keeps a few arrays now and then, while the leak that was measured never happens. */
    public static final class WithoutItsLeak implements Runnable {
        private static final List<byte[]> INNOCENT = new ArrayList<>();
        private int count;

        @Override
        public void run() {
            sink = new byte[2_000];
            count++;
            if (count % 70 == 0) {
                INNOCENT.add(new byte[328]);
            }
        }
    }

    /** Leaks at each tenth call only. */
    public static final class RareError implements Runnable {
        static final List<byte[]> K = new ArrayList<>();
        private int count;

        @Override
        public void run() {
            sink = new byte[2_000];
            count++;
            if (count % 10 == 0) {
                err();
            }
        }

        private static void err() {
            K.add(new byte[328]); // site: err
        }
    }
}
