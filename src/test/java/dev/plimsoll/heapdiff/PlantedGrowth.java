package dev.plimsoll.heapdiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Workloads whose growth is known, an operation a call. Sizes are those of a JVM with compressed references and classic headers. */
public final class PlantedGrowth {

    static volatile Object sink;

    private PlantedGrowth() {}

    /** An entry of 32 B, a key of 16 B and an array of 216 B; the table has its full size. */
    public static final class Leak implements Runnable {
        static final int BYTES_PER_CALL = 32 + 16 + 216;
        static final int OBJECTS_PER_CALL = 3;
        static final Map<Integer, byte[]> ENTRIES = new HashMap<>(1 << 15);

        @Override
        public void run() {
            ENTRIES.put(ENTRIES.size() + 1_000, new byte[200]);
            sink = new byte[5_000];
        }
    }

    /** Sessions in a map, each with fields and a list of 200 entries of its own: the map is to blame, not the list. */
    public static final class Sessions implements Runnable {
        static final int ENTRIES = 200;
        private final Map<Integer, Session> sessions = new HashMap<>(1 << 14);

        static final class Session {
            final List<byte[]> entries = new ArrayList<>(ENTRIES);
        }

        @Override
        public void run() {
            Session session = new Session();
            for (int i = 0; i < ENTRIES; i++) {
                session.entries.add(new byte[8]);
            }
            sessions.put(sessions.size(), session);
        }
    }

    /** Grows in a thread that serves no request. */
    public static final class ByItself implements Runnable {
        private static final List<byte[]> KEPT = new ArrayList<>();

        public ByItself() {
            Thread thread = new Thread(
                    () -> {
                        while (true) {
                            sink = new byte[10_000];
                            KEPT.add(new byte[100]);
                            try {
                                Thread.sleep(5);
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                    },
                    "by-itself");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void run() {
            sink = new byte[5_000];
        }
    }

    /** Resolves a string constant of its own in the third call, and in later ones. */
    public static final class Constants implements Runnable {
        private int calls;

        @Override
        public void run() {
            calls++;
            if (calls > 2) {
                // Nothing but its class keeps it.
                calls += "a constant that only the third call resolves".length();
            }
        }
    }

    /** A cache of 200 entries, each of which a call replaces. */
    public static final class Cache implements Runnable {
        static final int SIZE = 200;
        private final Map<Integer, byte[]> entries = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
                return size() > SIZE;
            }
        };
        private int calls;

        @Override
        public void run() {
            entries.put(calls++ + 1_000, new byte[1_000]);
        }
    }

    /** Old objects, each of which gets a value in one call. */
    public static final class Lazy implements Runnable {
        private final List<User> users = new ArrayList<>();
        private int calls;

        static final class User {
            Profile profile = NONE;
        }

        static final class Profile {
            long id;
        }

        static final Profile NONE = new Profile();

        public Lazy() {
            for (int i = 0; i < 5_000; i++) {
                users.add(new User());
            }
        }

        @Override
        public void run() {
            users.get(calls++).profile = new Profile();
        }
    }

    /** Ends after some calls. */
    public static final class Fails implements Runnable {
        private int calls;

        @Override
        public void run() {
            if (++calls > 300) {
                throw new IllegalStateException("planted");
            }
        }
    }

    /** Never returns after some calls. */
    public static final class Hangs implements Runnable {
        private int calls;

        @Override
        public void run() {
            while (++calls > 300) {
                Thread.onSpinWait();
                calls--;
            }
        }
    }
}
