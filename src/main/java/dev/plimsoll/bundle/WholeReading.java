package dev.plimsoll.bundle;

import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.result.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was read of all jars in one JVM, attributed, as it is kept in the cache.
 *
 * @param total growth of the JVM
 * @param jdk the JDK's own classes
 * @param loader class loaders and jar indexes
 * @param unselected what was loaded of jars that do not take part
 * @param residual what nothing explains
 * @param own by index of the jar; only those that take part
 * @param failures classes that did not load, by index of the jar
 * @param notes what else happened, by index of the jar
 */
record WholeReading(
        Footprint total,
        Footprint jdk,
        Footprint loader,
        Footprint unselected,
        Footprint residual,
        Map<Integer, Footprint> own,
        Map<Integer, List<ClassFailure>> failures,
        Map<Integer, List<String>> notes) {

    WholeReading {
        Objects.requireNonNull(total);
        Objects.requireNonNull(jdk);
        Objects.requireNonNull(loader);
        Objects.requireNonNull(unselected);
        Objects.requireNonNull(residual);
        own = Map.copyOf(own);
        failures = Map.copyOf(failures);
        notes = Map.copyOf(notes);
    }
}
