package dev.plimsoll.bundle;

import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.wire.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Footprint of all jars loaded in one JVM, attributed to each of them. An entry of the cache.
 *
 * @param total growth of the JVM
 * @param jdk the JDK's own classes
 * @param loader class loaders and jar indexes
 * @param unselected classes of jars that are not selected
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

    /**
     * Attributes the readings of a clean fork.
     *
     * @param outcome with readings at the baseline, after the JDK's classes, after opening the loaders, after each jar of
     *     {@code order}, and at the end
     * @param order indexes of the jars that were loaded, in that order
     */
    static WholeReading of(
            LoadRun.LoadOutcome outcome, List<JarContents> jars, List<Integer> order, LoaderGroups groups) {
        return new JarAttribution(outcome, jars, order, groups).attribute();
    }

    /**
     * Heap belongs to the jar that was being loaded when it was allocated. Metaspace belongs to the jar whose class loader
     * defines the class; where jars share a loader, to the one that was being loaded. Classes that a shared loader defined
     * while none of its jars was being loaded are split in proportion to the jars' classes. Class loaders that the measured
     * classes create belong to the jar that was being loaded.
     */
    private static final class JarAttribution {

        private final LoadRun.LoadOutcome outcome;
        private final List<JarContents> jars;
        private final List<Integer> order;
        private final LoaderGroups groups;
        private final Map<Integer, Long> heap = new TreeMap<>();
        private final Map<Integer, Long> metaspace = new TreeMap<>();
        private long unselectedMetaspace;
        private long otherBefore;

        private JarAttribution(
                LoadRun.LoadOutcome outcome, List<JarContents> jars, List<Integer> order, LoaderGroups groups) {
            this.outcome = outcome;
            this.jars = jars;
            this.order = order;
            this.groups = groups;
        }

        private WholeReading attribute() {
            Reading baseline = outcome.reading(Reading.BASELINE);
            Reading jdk = outcome.reading(Reading.JDK);
            Reading opened = outcome.reading(Reading.LOADER);
            Reading end = outcome.reading(Reading.END);
            LoaderMetaspace atBaseline = LoaderMetaspace.parse(baseline.loaders());
            LoaderMetaspace atOpening = LoaderMetaspace.parse(opened.loaders());
            LoaderMetaspace atEnd = LoaderMetaspace.parse(end.loaders());
            attributeJars(opened, atOpening, atEnd);

            Footprint total = new Footprint(
                    end.heapBytes() - baseline.heapBytes(), end.metaspaceBytes() - baseline.metaspaceBytes(), (int)
                            (end.classes() - baseline.classes()));
            Footprint ofJdk = new Footprint(
                    jdk.heapBytes() - baseline.heapBytes(),
                    atEnd.jdk() - atBaseline.jdk() + otherBefore - atBaseline.other(),
                    atEnd.jdkClasses() - atBaseline.jdkClasses());
            Footprint ofLoaders =
                    new Footprint(opened.heapBytes() - jdk.heapBytes(), sum(atOpening) - sum(atBaseline), 0);
            Map<Integer, Footprint> own = own();
            Footprint unselected = unselected();
            Footprint residual = own.values().stream().reduce(total, Footprint::minus);
            residual = residual.minus(ofJdk).minus(ofLoaders).minus(unselected);
            return new WholeReading(
                    total, ofJdk, ofLoaders, unselected, residual, own, outcome.failures(), outcome.notes());
        }

        private Map<Integer, Footprint> own() {
            Map<Integer, Footprint> own = new TreeMap<>();
            order.forEach(jar -> own.put(
                    jar, new Footprint(heap.getOrDefault(jar, 0L), metaspace.getOrDefault(jar, 0L), classes(jar))));
            return own;
        }

        private Footprint unselected() {
            int classes = IntStream.range(0, jars.size())
                    .filter(jar -> !order.contains(jar))
                    .map(this::classes)
                    .sum();
            return new Footprint(0, unselectedMetaspace, classes);
        }

        private static long sum(LoaderMetaspace usage) {
            return usage.byJarLoader().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        private void attributeJars(Reading opened, LoaderMetaspace atOpening, LoaderMetaspace atEnd) {
            otherBefore = atOpening.other();
            LoaderMetaspace before = atOpening;
            long heapBefore = opened.heapBytes();
            for (int jar : order) {
                Reading reading = outcome.reading(jar);
                LoaderMetaspace now = LoaderMetaspace.parse(reading.loaders());
                heap.put(jar, reading.heapBytes() - heapBefore);
                attributeStep(jar, before, now);
                heapBefore = reading.heapBytes();
                before = now;
            }
            // Between the last jar and the end, a collection only unloads classes; the owners of their loaders get the
            // difference.
            if (!order.isEmpty()) {
                attributeStep(order.get(order.size() - 1), before, atEnd);
            }
        }

        private void attributeStep(int jar, LoaderMetaspace before, LoaderMetaspace now) {
            add(jar, now.other() - before.other());
            for (int loader : now.byJarLoader().keySet()) {
                long growth = now.of(loader) - before.of(loader);
                List<Integer> members = groups.membersWith(loader);
                if (members.contains(jar)) {
                    add(jar, growth);
                } else {
                    split(growth, members);
                }
            }
        }

        /** Splits bytes in proportion to the classes of each member; the last member gets the remainder. */
        private void split(long growth, List<Integer> members) {
            long classes = members.stream().mapToLong(this::classes).sum();
            long left = growth;
            for (int i = 0; i < members.size(); i++) {
                boolean last = i == members.size() - 1;
                long part = last ? left : classes == 0 ? 0 : growth * classes(members.get(i)) / classes;
                add(members.get(i), part);
                left -= part;
            }
        }

        private void add(int jar, long bytes) {
            if (order.contains(jar)) {
                metaspace.merge(jar, bytes, Long::sum);
            } else {
                unselectedMetaspace += bytes;
            }
        }

        private int classes(int jar) {
            return outcome.log().countBySource().getOrDefault(jars.get(jar).source(), 0);
        }
    }
}
