package dev.plimsoll.bundle;

import dev.plimsoll.result.Footprint;
import dev.plimsoll.wire.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Attributes the readings of one fork to the jars that it loaded.
 *
 * <p>Heap belongs to the jar that was being loaded when it was allocated. Metaspace belongs to the jar whose class loader
 * defines the class; where jars share a loader, it is split in proportion to the classes that each of them loaded in that
 * step. Class loaders that the measured classes create belong to the jar that was being loaded. Generated classes, such as
 * lambdas and proxies, are in no jar: they count as the JDK's, which generates them, so that the classes add up.
 *
 * <p>What is freed while later jars are loaded belonged to an unknown earlier jar. It is a separate amount, so
 * that no jar has a negative amount.
 */
final class JarAttribution {

    /** Figures repeat to this share of the total. */
    private static final double MAX_NOISE_SHARE = 0.001;

    private final LoadRun.LoadOutcome outcome;
    private final List<String> sources;
    private final LoadSteps steps;
    private final LoaderGroups groups;
    private final Set<Integer> selected = new HashSet<>();
    private final Map<Integer, Footprint> own = new TreeMap<>();
    private Footprint unselected = Footprint.NONE;
    private Footprint freed = Footprint.NONE;
    private int jdkClasses;

    private JarAttribution(LoadRun.LoadOutcome outcome, List<JarContents> jars, LoadSteps steps, LoaderGroups groups) {
        this.outcome = outcome;
        this.sources = jars.stream().map(JarContents::source).toList();
        this.steps = steps;
        this.groups = groups;
        steps.steps().forEach(step -> selected.add(step.jar()));
        selected.forEach(jar -> own.put(jar, Footprint.NONE));
    }

    /**
     * @param outcome with readings at the baseline, after the JDK's classes, after opening the loaders, after each step, and
     *     at the end
     */
    static WholeReading attribute(
            LoadRun.LoadOutcome outcome, List<JarContents> jars, LoadSteps steps, LoaderGroups groups) {
        return new JarAttribution(outcome, jars, steps, groups).attribute();
    }

    private WholeReading attribute() {
        Reading baseline = outcome.reading(Reading.BASELINE);
        Reading jdk = outcome.reading(Reading.JDK);
        Reading opened = outcome.reading(Reading.LOADER);
        Reading end = outcome.reading(Reading.END);
        LoaderMetaspace atBaseline = LoaderMetaspace.parse(baseline.loaders());
        LoaderMetaspace atOpening = LoaderMetaspace.parse(opened.loaders());
        LoaderMetaspace atEnd = LoaderMetaspace.parse(end.loaders());
        attributeSteps(opened, end);
        Footprint total = new Footprint(
                end.heapBytes() - baseline.heapBytes(), end.metaspaceBytes() - baseline.metaspaceBytes(), (int)
                        (end.classes() - baseline.classes()));
        Footprint ofJdk = new Footprint(
                jdk.heapBytes() - baseline.heapBytes(),
                atEnd.jdk() - atBaseline.jdk() + atOpening.other() - atBaseline.other(),
                jdkClasses + (int) (opened.classes() - baseline.classes()));
        Footprint ofLoaders = new Footprint(opened.heapBytes() - jdk.heapBytes(), sum(atOpening) - sum(atBaseline), 0);
        if (Math.abs(freed.bytes()) <= MAX_NOISE_SHARE * total.bytes()) {
            // Within noise: it stays in the residual.
            freed = Footprint.NONE;
        }
        Footprint residual = own.values().stream()
                .reduce(total, Footprint::minus)
                .minus(ofJdk)
                .minus(ofLoaders)
                .minus(unselected)
                .minus(freed);
        return new WholeReading(
                total, ofJdk, ofLoaders, unselected, freed, residual, own, outcome.failures(), outcome.notes());
    }

    private static long sum(LoaderMetaspace usage) {
        return usage.byJarLoader().values().stream().mapToLong(Long::longValue).sum();
    }

    private void attributeSteps(Reading opened, Reading end) {
        Reading before = opened;
        LoaderMetaspace usageBefore = LoaderMetaspace.parse(opened.loaders());
        int last = 0;
        for (LoadSteps.Step step : steps.steps()) {
            Reading now = outcome.reading(step.unit());
            LoaderMetaspace usage = LoaderMetaspace.parse(now.loaders());
            addHeap(step.jar(), now.heapBytes() - before.heapBytes());
            attributeClasses(step.jar(), before, now, usageBefore, usage);
            before = now;
            usageBefore = usage;
            last = step.jar();
        }
        // Until the end, collections free what they can. What is allocated meanwhile could be any jar's.
        addHeap(last, Math.min(0, end.heapBytes() - before.heapBytes()));
        attributeClasses(last, before, end, usageBefore, LoaderMetaspace.parse(end.loaders()));
    }

    private void addHeap(int jar, long bytes) {
        add(jar, new Footprint(bytes, 0, 0));
    }

    private void attributeClasses(
            int jar, Reading before, Reading now, LoaderMetaspace usageBefore, LoaderMetaspace usage) {
        ClassLog.Counts counts = outcome.log().between(before.logBytes(), now.logBytes());
        jdkClasses += counts.ofJdk();
        int generated = (int) (now.classes() - before.classes()) - counts.ofJdk();
        for (int each = 0; each < sources.size(); each++) {
            int ofJar = counts.of(sources.get(each));
            add(each, new Footprint(0, 0, ofJar));
            generated -= ofJar;
        }
        jdkClasses += generated;
        add(jar, new Footprint(0, usage.other() - usageBefore.other(), 0));
        for (int loader : usage.byJarLoader().keySet()) {
            split(usage.of(loader) - usageBefore.of(loader), jar, groups.membersWith(loader), counts);
        }
    }

    /** Splits bytes of a loader in proportion to the classes that each member loaded; the last one gets the remainder. */
    private void split(long growth, int jar, List<Integer> members, ClassLog.Counts counts) {
        List<Integer> loading = members.stream()
                .filter(member -> counts.of(sources.get(member)) > 0)
                .toList();
        if (loading.isEmpty()) {
            int only = members.contains(jar) ? jar : members.get(0);
            add(only, new Footprint(0, growth, 0));
            return;
        }
        long classes = loading.stream()
                .mapToLong(member -> counts.of(sources.get(member)))
                .sum();
        long left = growth;
        for (int i = 0; i < loading.size(); i++) {
            int member = loading.get(i);
            long part = i == loading.size() - 1 ? left : growth * counts.of(sources.get(member)) / classes;
            add(member, new Footprint(0, part, 0));
            left -= part;
        }
    }

    /** Adds what a jar takes; a negative amount has been freed and is added up separately. */
    private void add(int jar, Footprint change) {
        Footprint taken = new Footprint(
                Math.max(0, change.heapBytes()), Math.max(0, change.metaspaceBytes()), Math.max(0, change.classes()));
        freed = freed.plus(change.minus(taken));
        if (selected.contains(jar)) {
            own.merge(jar, taken, Footprint::plus);
        } else {
            unselected = unselected.plus(taken);
        }
    }
}
