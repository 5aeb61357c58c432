package dev.plimsoll.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A JVM's log of {@code class+load} and {@code class+init}.
 *
 * @param jdkLoaded binary names of the JDK's classes that were loaded, without hidden and generated ones
 * @param jdkInitialized those of {@code jdkLoaded} that were initialised
 * @param loads every class that was loaded from a file or from the JDK, in that order
 */
record ClassLog(SortedSet<String> jdkLoaded, SortedSet<String> jdkInitialized, List<Load> loads) {

    private static final String SOURCE = " source: ";
    private static final String INITIALIZING = " Initializing '";

    /**
     * One class.
     *
     * @param at the length of the log before it
     * @param source the URL of the file that it is from; empty for the JDK
     */
    record Load(long at, String source) {}

    /**
     * How many classes were loaded.
     *
     * @param bySource by the URL of the file that they are from
     * @param ofJdk those of the JDK
     */
    record Counts(Map<String, Integer> bySource, int ofJdk) {

        int of(String source) {
            return bySource.getOrDefault(source, 0);
        }

        int sum() {
            return ofJdk
                    + bySource.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Parses lines as HotSpot 17 to 25 prints them without decorations, with one character for each byte. */
    static ClassLog of(List<String> lines) {
        ClassLog log = new ClassLog(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        List<String> initialized = new ArrayList<>();
        long at = 0;
        for (String line : lines) {
            int source = line.indexOf(SOURCE);
            int start = line.indexOf(INITIALIZING);
            int end = start < 0 ? -1 : line.indexOf('\'', start + INITIALIZING.length());
            if (source > 0) {
                log.loaded(at, decoded(line.substring(0, source)), decoded(line.substring(source + SOURCE.length())));
            } else if (end > 0) {
                initialized.add(decoded(
                        line.substring(start + INITIALIZING.length(), end).replace('/', '.')));
            }
            at += line.length() + 1;
        }
        initialized.stream().filter(log.jdkLoaded::contains).forEach(log.jdkInitialized::add);
        return log;
    }

    private void loaded(long at, String name, String source) {
        boolean ofJdk = source.startsWith("jrt:/") || source.startsWith("shared objects file");
        if (source.startsWith("file:")) {
            loads.add(new Load(at, source));
        } else if (ofJdk) {
            loads.add(new Load(at, ""));
        }
        if (ofJdk && name.indexOf('/') < 0) {
            jdkLoaded.add(name);
        }
    }

    /** The JVM writes modified UTF-8, which a strict decoder refuses beyond the basic plane. */
    private static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The classes that were loaded while the log grew from one length to another. */
    Counts between(long from, long to) {
        Map<String, Integer> bySource = new HashMap<>();
        int ofJdk = 0;
        for (int i = firstFrom(from); i < loads.size() && loads.get(i).at < to; i++) {
            Load load = loads.get(i);
            if (load.source.isEmpty()) {
                ofJdk++;
            } else {
                bySource.merge(load.source, 1, Integer::sum);
            }
        }
        return new Counts(bySource, ofJdk);
    }

    /** The index of the first load at or after a length of the log. */
    private int firstFrom(long at) {
        int low = 0;
        int high = loads.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (loads.get(middle).at < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
