package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.BundleMeasurement;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.VersionsResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds newer versions of a project's dependencies and measures what each would change. For one run. */
public final class UpgradeSearch {

    /** The code of a reason: the application was not exercised with the versions. */
    static final String NOT_EXERCISED = "versions-not-exercised";

    private final VersionsPlan plan;
    private final UpgradeChoice choice;
    private final Progress progress;
    private final List<Candidates> candidates = new ArrayList<>();
    private final List<String> current = new ArrayList<>();
    private final Map<String, String> unknown = new LinkedHashMap<>();
    private int unavailable;

    /**
     * Which upgrades to try.
     *
     * @param dependencies globs of the dependencies; empty for the heaviest direct ones
     * @param most how many of the heaviest
     * @param versions how many newer versions of each at most
     * @param modules {@code group:artifact} of the modules of the build, whose versions are the project's own
     * @param offline whether Maven is
     */
    public record UpgradeChoice(
            List<DependencyGlob> dependencies, int most, int versions, List<String> modules, boolean offline) {

        public UpgradeChoice {
            dependencies = List.copyOf(dependencies);
            modules = List.copyOf(modules);
        }
    }

    private UpgradeSearch(VersionsPlan plan, UpgradeChoice choice, Progress progress) {
        this.plan = plan;
        this.choice = choice;
        this.progress = progress;
    }

    /**
     * Searches.
     *
     * @param partial takes what is known after each version
     * @throws ForkException with a text for the user, if the JVM cannot be measured
     */
    public static VersionsResult of(
            VersionsPlan plan,
            UpgradeChoice choice,
            RunInfo runInfo,
            Progress progress,
            Consumer<VersionsResult> partial)
            throws ForkException, IOException, InterruptedException {
        return new UpgradeSearch(plan, choice, progress).search(runInfo, partial);
    }

    /**
     * Searches, and then exercises the application with each version.
     *
     * @param use how it is exercised
     */
    public static VersionsResult inUse(
            VersionsPlan plan,
            UpgradeChoice choice,
            UsePlan use,
            RunInfo runInfo,
            Progress progress,
            Consumer<VersionsResult> partial)
            throws ForkException, IOException, InterruptedException {
        long start = System.nanoTime();
        UpgradeSearch search = new UpgradeSearch(plan, choice, progress);
        VersionsResult memory = search.search(runInfo, partial);
        return new UseMeasurement(use, plan, search.candidates, memory, progress)
                .measure(
                        () -> plan.timeout()
                                .filter(timeout -> System.nanoTime() - start >= timeout.toNanos())
                                .isPresent(),
                        partial);
    }

    /**
     * The reason that the application was not exercised with the versions.
     *
     * @param text for the user
     */
    public static Reason notExercised(String text) {
        return new Reason(NOT_EXERCISED, text);
    }

    private VersionsResult search(RunInfo runInfo, Consumer<VersionsResult> partial)
            throws ForkException, IOException, InterruptedException {
        long start = System.nanoTime();
        DependencyGraph graph = plan.each().graph();
        BundleResult project = null;
        List<Node> chosen = HeaviestDependencies.candidates(graph, choice.dependencies(), choice.modules());
        if (choice.dependencies().isEmpty() && chosen.size() > choice.most()) {
            project = BundleMeasurement.of(plan.each(), runInfo, progress);
            chosen = HeaviestDependencies.of(project, graph, chosen, choice.most());
        }
        for (Node node : chosen) {
            addNewer(node);
        }
        @Nullable
        Environment environment = project == null ? null : project.header().environment();
        if (candidates.isEmpty() && environment == null) {
            environment = BundleMeasurement.environment(plan.each(), runInfo);
        }
        return VersionsMeasurement.ofUpgrades(
                plan, candidates, environment, runInfo, progress, partial, notes(chosen.size()), start);
    }

    private void addNewer(Node node) {
        ArtifactVersions.NewerVersions known;
        try {
            known = plan.repositories().newerThan(node);
        } catch (UnknownVersionException failure) {
            unknown.put(node.coordinates(), String.valueOf(failure.getMessage()));
            return;
        }
        unavailable += known.unavailable();
        VersionChoice newer = VersionChoice.newer(node.version(), known.versions(), choice.versions());
        if (newer.byPriority().isEmpty()) {
            current.add(node.artifactId() + " " + node.version());
            return;
        }
        List<String> inOrder = new ArrayList<>(List.of(node.id()));
        known.versions().stream()
                .filter(newer.byPriority()::contains)
                .forEach(version -> inOrder.add(at(node, version)));
        candidates.add(new Candidates(
                subject(node),
                inOrder,
                newer.byPriority().stream().map(version -> at(node, version)).toList(),
                newer.leftOut(),
                List.of()));
    }

    private static String subject(Node node) {
        return node.classifier().isEmpty() ? node.coordinates() : node.coordinates() + ":" + node.classifier();
    }

    private static String at(Node node, String version) {
        return node.id().substring(0, node.id().lastIndexOf(':') + 1) + version;
    }

    private List<String> notes(int chosen) {
        List<String> notes = new ArrayList<>();
        if (chosen == 0) {
            notes.add(
                    choice.dependencies().isEmpty()
                            ? "The project has no direct dependency that can be upgraded."
                            : "No dependency matches <dependencies> (-Dplimsoll.dependencies).");
        }
        if (choice.offline()) {
            notes.add("Maven is offline: only versions in the local repository were considered"
                    + (unavailable == 0
                            ? "."
                            : ", not " + unavailable + " newer " + (unavailable == 1 ? "one that is" : "ones that are")
                                    + " known from metadata. Run without -o to measure them."));
        }
        if (!current.isEmpty()) {
            notes.add("No newer release " + (choice.offline() ? "in the local repository" : "exists") + ": "
                    + String.join(", ", current) + ".");
        }
        unknown.forEach((dependency, why) -> notes.add("The versions of " + dependency + " are not known: "
                + why.lines().findFirst().orElse("")));
        return notes;
    }
}
