package dev.plimsoll.bundle;

import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Footprint of all jars loaded in one JVM, attributed to each of them. An entry of the cache.
 *
 * @param total growth of the JVM
 * @param jdk the JDK's own classes
 * @param loader class loaders and jar indexes
 * @param unselected classes of jars that are not selected
 * @param freed what was freed while later jars were loaded; never positive
 * @param residual what could not be attributed
 * @param own by index of the jar; selected jars only
 * @param failures classes that did not load, by index of the jar
 * @param notes what else happened, by index of the jar
 */
record WholeReading(
        Footprint total,
        Footprint jdk,
        Footprint loader,
        Footprint unselected,
        Footprint freed,
        Footprint residual,
        Map<Integer, Footprint> own,
        Map<Integer, List<ClassFailure>> failures,
        Map<Integer, List<String>> notes) {

    /** Of jars without classes. */
    static final WholeReading NOTHING = new WholeReading(
            Footprint.NONE,
            Footprint.NONE,
            Footprint.NONE,
            Footprint.NONE,
            Footprint.NONE,
            Footprint.NONE,
            Map.of(),
            Map.of(),
            Map.of());

    WholeReading {
        Objects.requireNonNull(total);
        Objects.requireNonNull(jdk);
        Objects.requireNonNull(loader);
        Objects.requireNonNull(unselected);
        Objects.requireNonNull(freed);
        Objects.requireNonNull(residual);
        own = Map.copyOf(own);
        failures = Map.copyOf(failures);
        notes = Map.copyOf(notes);
    }
}
