package dev.plimsoll.bundle;

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
 * @param countBySource the number of classes from each source that is a file, by its URL
 */
record ClassLog(SortedSet<String> jdkLoaded, SortedSet<String> jdkInitialized, Map<String, Integer> countBySource) {

    private static final String SOURCE = " source: ";
    private static final String INITIALIZING = " Initializing '";

    /** Parses lines as HotSpot 17 to 25 prints them without decorations. */
    static ClassLog of(List<String> lines) {
        ClassLog log = new ClassLog(new TreeSet<>(), new TreeSet<>(), new HashMap<>());
        List<String> initialized = new ArrayList<>();
        for (String line : lines) {
            int source = line.indexOf(SOURCE);
            if (source > 0) {
                log.loaded(line.substring(0, source), line.substring(source + SOURCE.length()));
                continue;
            }
            int start = line.indexOf(INITIALIZING);
            int end = start < 0 ? -1 : line.indexOf('\'', start + INITIALIZING.length());
            if (end > 0) {
                initialized.add(
                        line.substring(start + INITIALIZING.length(), end).replace('/', '.'));
            }
        }
        initialized.stream().filter(log.jdkLoaded::contains).forEach(log.jdkInitialized::add);
        return log;
    }

    private void loaded(String name, String source) {
        if (source.startsWith("file:")) {
            countBySource.merge(source, 1, Integer::sum);
        } else if ((source.startsWith("jrt:/") || source.startsWith("shared objects file")) && name.indexOf('/') < 0) {
            jdkLoaded.add(name);
        }
    }
}
