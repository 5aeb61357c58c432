package dev.plimsoll.bundle;

import dev.plimsoll.result.Footprint;
import dev.plimsoll.wire.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attributes the readings of the pass over all. Heap goes to whoever was being loaded when it was allocated. Metaspace
 * goes to whoever defines a class, by its class loader; where jars share a loader, to the one that was being loaded, and
 * what was loaded early, while none of them was, in proportion to their classes. Class loaders that the measured classes
 * create go to whoever was being loaded.
 */
final class WholeAttribution {

    private final LoadOutcome outcome;
    private final List<JarContents> jars;
    private final List<Integer> order;
    private final LoaderGroups groups;
    private final Map<Integer, Long> heap = new TreeMap<>();
    private final Map<Integer, Long> metaspace = new TreeMap<>();
    private long unselectedMetaspace;
    private long otherBefore;

    private WholeAttribution(LoadOutcome outcome, List<JarContents> jars, List<Integer> order, LoaderGroups groups) {
        this.outcome = outcome;
        this.jars = jars;
        this.order = order;
        this.groups = groups;
    }

    /**
     * Attributes.
     *
     * @param outcome readings at the baseline, after the JDK's classes, after opening the loaders, after each jar of
     *     {@code order}, and at the end
     */
    static WholeReading of(LoadOutcome outcome, List<JarContents> jars, List<Integer> order, LoaderGroups groups) {
        return new WholeAttribution(outcome, jars, order, groups).attribute();
    }

    private WholeReading attribute() {
        Reading baseline = AloneReading.stage(outcome, Reading.BASELINE);
        Reading jdk = AloneReading.stage(outcome, Reading.JDK);
        Reading opened = AloneReading.stage(outcome, Reading.LOADER);
        Reading end = AloneReading.stage(outcome, Reading.END);
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
        Footprint ofLoaders = new Footprint(opened.heapBytes() - jdk.heapBytes(), sum(atOpening) - sum(atBaseline), 0);
        Map<Integer, Footprint> own = new TreeMap<>();
        order.forEach(jar ->
                own.put(jar, new Footprint(heap.getOrDefault(jar, 0L), metaspace.getOrDefault(jar, 0L), classes(jar))));
        int unselectedClasses = java.util.stream.IntStream.range(0, jars.size())
                .filter(jar -> !order.contains(jar))
                .map(this::classes)
                .sum();
        Footprint unselected = new Footprint(0, unselectedMetaspace, unselectedClasses);
        Footprint residual = own.values().stream().reduce(total, Footprint::minus);
        residual = residual.minus(ofJdk).minus(ofLoaders).minus(unselected);
        return new WholeReading(
                total, ofJdk, ofLoaders, unselected, residual, own, outcome.failures(), outcome.notes());
    }

    private static long sum(LoaderMetaspace usage) {
        return usage.byJarLoader().values().stream().mapToLong(Long::longValue).sum();
    }

    private void attributeJars(Reading opened, LoaderMetaspace atOpening, LoaderMetaspace atEnd) {
        otherBefore = atOpening.other();
        LoaderMetaspace before = atOpening;
        long heapBefore = opened.heapBytes();
        for (int jar : order) {
            Reading reading = AloneReading.stage(outcome, jar);
            LoaderMetaspace now = LoaderMetaspace.parse(reading.loaders());
            heap.put(jar, reading.heapBytes() - heapBefore);
            attributeStep(jar, before, now);
            heapBefore = reading.heapBytes();
            before = now;
        }
        // Between the last jar and the end only classes go, by a collection; their loaders' owners get the difference.
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

    /** In proportion to the members' classes, to the byte: the last one with classes gets the rest. */
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
