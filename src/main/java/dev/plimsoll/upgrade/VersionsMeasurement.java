package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.BundleMeasurement;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.ParallelForks;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what each of some versions costs with its dependencies, several at once. What cannot be measured is a row with the
 * reason. For one run.
 */
public final class VersionsMeasurement {

    /** The code of a reason: a version has no figure. */
    private static final String NOT_MEASURED = "version-not-measured";

    private final VersionsPlan plan;
    private final List<Candidates> candidates;
    private final RunInfo runInfo;
    private final Progress progress;
    private final Consumer<VersionsResult> partial;
    private final List<String> notes;
    private final long startNanos;
    private final Map<String, VersionReading> readings = new ConcurrentHashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private @Nullable Environment environment;

    private VersionsMeasurement(
            VersionsPlan plan,
            List<Candidates> candidates,
            RunInfo runInfo,
            Progress progress,
            Consumer<VersionsResult> partial,
            List<String> notes,
            long startNanos) {
        this.plan = plan;
        this.candidates = List.copyOf(candidates);
        this.runInfo = runInfo;
        this.progress = progress;
        this.partial = partial;
        this.notes = List.copyOf(notes);
        this.startNanos = startNanos;
    }

    /**
     * Measures artifacts that were named.
     *
     * @param partial takes what is known after each of them
     * @throws ForkException with a text for the user, if the JVM cannot be measured, or none of them can be resolved
     */
    public static VersionsResult of(
            VersionsPlan plan,
            Candidates candidates,
            RunInfo runInfo,
            Progress progress,
            Consumer<VersionsResult> partial)
            throws ForkException, InterruptedException {
        return new VersionsMeasurement(
                        plan, List.of(candidates), runInfo, progress, partial, List.of(), System.nanoTime())
                .measure();
    }

    /**
     * The same for versions of several dependencies.
     *
     * @param environment of what was measured before; null if nothing was
     * @param notes for the result
     * @param startNanos when the time that the plan allows began
     */
    static VersionsResult ofUpgrades(
            VersionsPlan plan,
            List<Candidates> candidates,
            @Nullable Environment environment,
            RunInfo runInfo,
            Progress progress,
            Consumer<VersionsResult> partial,
            List<String> notes,
            long startNanos)
            throws ForkException, InterruptedException {
        VersionsMeasurement measurement =
                new VersionsMeasurement(plan, candidates, runInfo, progress, partial, notes, startNanos);
        measurement.environment = environment;
        return measurement.measure();
    }

    private VersionsResult measure() throws ForkException, InterruptedException {
        List<String> order = order();
        progress.phase(title(order.size()), order.size());
        ParallelForks.inParallel(
                order.stream()
                        .<Callable<Void>>map(coordinates -> () -> {
                            measure(coordinates);
                            return null;
                        })
                        .toList(),
                plan.each().forks());
        return result().orElseThrow(this::nothing);
    }

    private String title(int count) {
        boolean named = candidates.stream().allMatch(each -> each.dependency().isEmpty());
        String what = named
                ? count(count, "artifact", "artifacts")
                : count(count, "version", "versions") + " of " + count(candidates.size(), "dependency", "dependencies");
        return what + ", each with its dependencies";
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** All bases, then the most telling version of each dependency, and so on, so that little is lost if the time is over. */
    private List<String> order() {
        int rounds = candidates.stream()
                .mapToInt(each -> each.byPriority().size())
                .max()
                .orElse(0);
        return IntStream.rangeClosed(0, rounds)
                .boxed()
                .flatMap(round -> candidates.stream().flatMap(each -> each.of(round).stream()))
                .distinct()
                .toList();
    }

    private void measure(String coordinates) throws ForkException, InterruptedException {
        if (isOver()) {
            return;
        }
        String name = coordinates.substring(coordinates.indexOf(':') + 1);
        progress.started(name);
        try {
            readings.put(coordinates, reading(coordinates));
        } catch (IOException failure) {
            throw new ForkException("Cannot measure " + coordinates + ": " + failure, failure);
        }
        progress.finished(name, 1);
        save();
    }

    private boolean isOver() {
        return plan.timeout()
                .filter(timeout -> System.nanoTime() - startNanos >= timeout.toNanos())
                .isPresent();
    }

    private VersionReading reading(String coordinates) throws ForkException, IOException, InterruptedException {
        DependencyGraph graph;
        try {
            graph = plan.repositories().graph(coordinates);
        } catch (UnknownVersionException unknown) {
            return VersionReading.unresolved(coordinates, unknown);
        }
        BundleResult result =
                BundleMeasurement.of(plan.each().oneOfMany(graph), runInfo, new QuietProgress(progress, warned));
        synchronized (this) {
            environment = result.header().environment();
        }
        return VersionReading.of(coordinates, graph, result);
    }

    private synchronized void save() {
        result().ifPresent(partial);
    }

    /** Empty if no JVM was measured. */
    private synchronized Optional<VersionsResult> result() {
        if (environment == null) {
            return Optional.empty();
        }
        List<ComparedVersions> compared = candidates.stream()
                .filter(each -> readings.containsKey(each.inOrder().get(0)))
                .map(each -> new ComparedVersions(
                        each.dependency(),
                        each.inOrder().stream()
                                .map(readings::get)
                                .filter(Objects::nonNull)
                                .map(VersionReading::row)
                                .toList(),
                        each.leftOut(),
                        each.notes()))
                .toList();
        int planned = order().size();
        return Optional.of(new VersionsResult(
                runInfo.header(environment),
                planned,
                compared,
                reasons(),
                Stream.concat(notes.stream(), timedOut(planned).stream()).toList()));
    }

    private Optional<String> timedOut(int planned) {
        return readings.size() == planned || !isOver()
                ? Optional.empty()
                : Optional.of(
                        "The time limit of " + TimeSpan.print(plan.timeout().orElseThrow()) + " passed: "
                                + readings.size() + " of " + planned
                                + " versions were measured. Run it again, which continues with those that are missing, or raise"
                                + " <upgradeTimeout> (-Dplimsoll.upgradeTimeout).");
    }

    /** An upgrade that needs a newer Java is no upgrade for this project, and nothing is missing; an artifact that was named is. */
    private List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        for (Candidates each : candidates) {
            for (String coordinates : each.inOrder()) {
                VersionReading reading = readings.get(coordinates);
                boolean isBase = coordinates.equals(each.inOrder().get(0));
                if (reading != null
                        && !reading.reason().isEmpty()
                        && (isBase || each.dependency().isEmpty() || !reading.needsNewerJava())) {
                    reasons.add(new Reason(NOT_MEASURED, reading.reason()));
                }
            }
        }
        return reasons;
    }

    private ForkException nothing() {
        return new ForkException("Nothing could be measured. "
                + Stream.concat(reasons().stream().map(Reason::text), timedOut(order().size()).stream())
                        .collect(Collectors.joining("\n")));
    }

    /** One line for all versions, instead of one for each; a warning is the same for all. */
    private record QuietProgress(Progress all, Set<String> warned) implements Progress {

        @Override
        public void phase(String title, long work) {}

        @Override
        public void started(String what) {}

        @Override
        public void finished(String what, long work) {}

        @Override
        public void warn(String text) {
            if (warned.add(text)) {
                all.warn(text);
            }
        }
    }
}
