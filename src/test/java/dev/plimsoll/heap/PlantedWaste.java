package dev.plimsoll.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.ObjectName;

/** A JVM whose heap has strings and collections of known numbers; writes a dump and a class histogram of it. */
final class PlantedWaste {

    static final int EQUAL = 1000;
    static final int SHARING = 200;
    static final int MAPS = 100;
    static final int SETS = 20;
    static final int CONCURRENT_MAPS = 10;
    static final int UNFILLED = 30;
    static final int LISTS = 50;
    static final int CAPACITY = 100;
    static final int ELEMENTS = 10;
    static final int LONGS = 500;
    static final int INTEGERS = 100;
    /** More than the others, so that they would be the largest. */
    static final int CACHED = 128;

    static final int DEQUES = 25;
    static final int HALF_EMPTY_DEQUES = 35;
    /** More than the others, so that they would be the largest. */
    static final int FULL_DEQUES_COUNT = 95;

    static final int QUEUES = 45;
    static final int HALF_EMPTY_QUEUES = 55;
    static final int TREES = 65;
    static final int TREE_SETS = 75;
    static final int LINKED_LISTS = 85;

    static final int ZERO_LENGTH = 40;
    static final int ORDERS = 600;
    static final int STATES = 12;
    static final int SECRETS = 60;
    static final int LONG_VALUE = 300;
    static final int HELD_BY_BOTH = 300;

    private PlantedWaste() {}

    /** The application's own code. */
    static final class Own {
        static final List<String> EQUAL_STRINGS = new ArrayList<>();
        static final List<String> SHARING_STRINGS = new ArrayList<>();
        static final List<String> WIDE_STRINGS = new ArrayList<>();
        static final List<Map<Object, Object>> EMPTY_MAPS = new ArrayList<>();
        static final List<Set<Object>> EMPTY_SETS = new ArrayList<>();
        static final List<Map<Object, Object>> EMPTY_CONCURRENT_MAPS = new ArrayList<>();
        static final List<List<Object>> UNFILLED_LISTS = new ArrayList<>();
        static final List<List<Object>> HALF_EMPTY_LISTS = new ArrayList<>();
        static final List<Map<Object, Object>> FULL_MAPS = new ArrayList<>();
        static final List<Object> BOXED_LONGS = new ArrayList<>();
        static final List<Object> BOXED_INTEGERS = new ArrayList<>();
        static final List<Object> CACHED_INTEGERS = new ArrayList<>();
        static final List<double[]> ZERO_LENGTH_ARRAYS = new ArrayList<>();
        static final List<char[]> ZERO_LENGTH_CHARS = new ArrayList<>();
        static final List<Object> EMPTY_DEQUES = new ArrayList<>();
        static final List<Object> HALF_DEQUES = new ArrayList<>();
        static final List<Object> FULL_DEQUES = new ArrayList<>();
        static final List<Object> EMPTY_QUEUES = new ArrayList<>();
        static final List<Object> HALF_QUEUES = new ArrayList<>();
        static final List<Object> EMPTY_TREES = new ArrayList<>();
        static final List<Object> EMPTY_TREE_SETS = new ArrayList<>();
        static final List<Object> EMPTY_LINKED_LISTS = new ArrayList<>();

        /** Lists in lists: more references away from what they hold than a system property from the field of the JDK. */
        static final List<Object> FAR_AWAY = new ArrayList<>();

        private Own() {}
    }

    /** A dependency. */
    static final class Lib {
        static final List<Object> ORDER_LIST = new ArrayList<>();
        static final List<Object> ACCOUNTS = new ArrayList<>();
        static final List<Map<String, String>> SETTINGS = new ArrayList<>();
        static final List<Map<String, Object>> WRAPPED = new ArrayList<>();
        static final List<Map<String, String>> SMALL = new ArrayList<>();
        static final List<String> FORMS = new ArrayList<>();
        static final List<String> CONFIGURED = new ArrayList<>();
        static final List<String> LONG_VALUES = new ArrayList<>();

        private Lib() {}
    }

    static final class Order {
        final String status;

        Order(String status) {
            this.status = status;
        }
    }

    static final class Account {
        final String apiToken;

        Account(String apiToken) {
            this.apiToken = apiToken;
        }
    }

    static final class Wrapped {
        final String content;

        Wrapped(String content) {
            this.content = content;
        }
    }

    /** A string with an array of its own; at least twice as long as {@code text}, so that no literal is equal to it. */
    static String planted(String text) {
        return new String((text + "|" + text.length()).toCharArray());
    }

    private static void plant() {
        Object any = new Object();
        String shared = planted("shared");
        for (int i = 0; i < EQUAL; i++) {
            Own.EQUAL_STRINGS.add(planted("equal"));
        }
        for (int i = 0; i < SHARING; i++) {
            Own.SHARING_STRINGS.add(new String(shared));
            Own.WIDE_STRINGS.add(planted("\u20ac"));
        }
        for (int i = 0; i < MAPS; i++) {
            Own.EMPTY_MAPS.add(cleared(new HashMap<>(), any));
            Own.FULL_MAPS.add(filled(any, 12));
        }
        for (int i = 0; i < SETS; i++) {
            Set<Object> set = new HashSet<>();
            set.add(any);
            set.clear();
            Own.EMPTY_SETS.add(set);
        }
        for (int i = 0; i < CONCURRENT_MAPS; i++) {
            Own.EMPTY_CONCURRENT_MAPS.add(cleared(new ConcurrentHashMap<>(), any));
        }
        for (int i = 0; i < UNFILLED; i++) {
            Own.UNFILLED_LISTS.add(new ArrayList<>());
        }
        for (int i = 0; i < LISTS; i++) {
            List<Object> list = new ArrayList<>(CAPACITY);
            for (int j = 0; j < ELEMENTS; j++) {
                list.add(any);
            }
            Own.HALF_EMPTY_LISTS.add(list);
        }
        for (int i = 0; i < LONGS; i++) {
            Own.BOXED_LONGS.add(Long.valueOf(1_000_000L + i));
        }
        for (int i = 0; i < INTEGERS; i++) {
            Own.BOXED_INTEGERS.add(Integer.valueOf(1_000_000 + i));
        }
        for (int i = 0; i < CACHED; i++) {
            Own.CACHED_INTEGERS.add(Integer.valueOf(i));
        }
        for (int i = 0; i < ZERO_LENGTH; i++) {
            Own.ZERO_LENGTH_ARRAYS.add(new double[0]);
            Own.ZERO_LENGTH_CHARS.add(new char[0]);
        }
        plantQueues(any);
        plantOfLibrary();
    }

    /** A new deque of this capacity has an array with one place more. */
    private static void plantQueues(Object any) {
        for (int i = 0; i < DEQUES; i++) {
            Own.EMPTY_DEQUES.add(new ArrayDeque<>(CAPACITY - 1));
        }
        for (int i = 0; i < FULL_DEQUES_COUNT; i++) {
            ArrayDeque<Object> full = new ArrayDeque<>(CAPACITY - 1);
            full.addAll(Collections.nCopies(CAPACITY / 2, any));
            Own.FULL_DEQUES.add(full);
        }
        for (int i = 0; i < HALF_EMPTY_DEQUES; i++) {
            ArrayDeque<Object> deque = new ArrayDeque<>(CAPACITY - 1);
            for (int j = 0; j < ELEMENTS; j += 2) {
                deque.addFirst(any); // Around the end of the array.
                deque.addLast(any);
            }
            Own.HALF_DEQUES.add(deque);
        }
        for (int i = 0; i < QUEUES; i++) {
            Own.EMPTY_QUEUES.add(new PriorityQueue<>(CAPACITY));
        }
        for (int i = 0; i < HALF_EMPTY_QUEUES; i++) {
            PriorityQueue<Object> queue = new PriorityQueue<>(CAPACITY, (one, other) -> 0);
            queue.addAll(Collections.nCopies(ELEMENTS, any));
            Own.HALF_QUEUES.add(queue);
        }
        for (int i = 0; i < TREES; i++) {
            Own.EMPTY_TREES.add(new TreeMap<>());
        }
        for (int i = 0; i < TREE_SETS; i++) {
            Own.EMPTY_TREE_SETS.add(new TreeSet<>());
        }
        for (int i = 0; i < LINKED_LISTS; i++) {
            Own.EMPTY_LINKED_LISTS.add(new LinkedList<>());
        }
        // Held by a static field of the JDK only.
        for (int i = 0; i < EQUAL; i++) {
            System.setProperty(planted("an entry of the JDK's own " + i), planted("a value that only the JDK holds"));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < HELD_BY_BOTH; i++) {
            String value = planted("a value that own code holds, too");
            System.setProperty(planted("an entry of both " + i), value);
            values.add(value);
        }
        Own.FAR_AWAY.add(List.of(List.of(List.of(List.of(values)))));
    }

    private static void plantOfLibrary() {
        for (int i = 0; i < ORDERS; i++) {
            Lib.ORDER_LIST.add(new Order(planted("status " + i % STATES)));
        }
        for (int i = 0; i < SECRETS; i++) {
            Lib.ACCOUNTS.add(new Account(planted("secret of a field, which is long enough to be among the largest")));
            Lib.SETTINGS.add(new HashMap<>(Map.of(
                    planted("db.password"), planted("secret of a key, which is long enough to be among the largest"))));
            Lib.WRAPPED.add(new HashMap<>(Map.of(
                    planted("db.password"),
                    new Wrapped(planted("secret behind a key, which is long enough to be among the largest")))));
            Lib.SMALL.add(Map.of(
                    planted("db.password"),
                    planted("secret of a small map, which is long enough to be among the largest"),
                    planted("db.user"),
                    planted("user of a small map, who is long enough to be among the largest")));
            Lib.FORMS.add(planted("url?user=sam&password=hunter2&that=is long enough to be among the largest"));
            Lib.CONFIGURED.add(planted("a text with configured-value that is long enough to be among the largest"));
            Lib.LONG_VALUES.add(planted("v".repeat(LONG_VALUE)));
        }
    }

    private static Map<Object, Object> cleared(Map<Object, Object> map, Object any) {
        map.put(any, any);
        map.clear();
        return map;
    }

    /** A table of 16 that is as full as it gets. */
    private static Map<Object, Object> filled(Object any, int entries) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            map.put(new Object(), any);
        }
        return map;
    }

    /** @param args the files of the dump and of the histogram */
    public static void main(String[] args) throws Exception {
        plant();
        histogram();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[0], true);
        Files.writeString(Path.of(args[1]), histogram());
    }

    private static String histogram() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }
}
