package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.memory.MemoryMeasurement;
import dev.plimsoll.memory.MemoryPlan;
import dev.plimsoll.proof.GateProof;
import dev.plimsoll.proof.PlantedSource;
import dev.plimsoll.removal.PackagedDependencies;
import dev.plimsoll.removal.ProjectDependencies;
import dev.plimsoll.removal.RemovalScope;
import dev.plimsoll.removal.RemovalSearch;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.run.ClassPathCost;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures the memory of an application once it is up, and then tries which dependencies it can do without.
 *
 * @param launcher of the application; not open
 * @param reading how to read its memory
 * @param graph the project's dependencies; empty without a project
 * @param removals which removals to try; empty for none
 * @param cost adds what the dependencies would cost if all of their classes were loaded
 */
record AppMemoryMeasurer(
        MojoContext context,
        TargetLauncher launcher,
        Reading reading,
        Optional<DependencyGraph> graph,
        Optional<RemovalScope> removals,
        ClassPathCost cost)
        implements Measurer<MemoryResult> {

    /**
     * How to read the memory of an application.
     *
     * @param jvm the configured JVM
     * @param requests how often each request is made before memory is read
     * @param heap whether the live heap is divided among the dependencies
     * @param strings the secrets that must not be shown with the values of strings; empty if no values are shown
     * @param why whether to find what needed each dependency first
     * @param forkTimeout after which a fork that loads one jar is killed
     * @param folder of the goal
     * @param onceRead takes the application when all of its memory has been read, and it still runs
     */
    record Reading(
            Optional<Path> jvm,
            int requests,
            boolean heap,
            Optional<SecretValues> strings,
            boolean why,
            Duration forkTimeout,
            Path folder,
            Consumer<Target> onceRead) {

        MemoryPlan plan(TargetLauncher opened, List<ClassPathEntry> dependencies, Path java) {
            return new MemoryPlan(
                    opened,
                    opened::originOf,
                    dependencies,
                    java,
                    requests,
                    heap,
                    strings,
                    why,
                    forkTimeout,
                    folder,
                    onceRead);
        }

        /** Reads the same without dividing it. */
        MemoryPlan planOfCopy(PlantedSource source, TargetLauncher opened, Path java) {
            return new MemoryPlan(
                    source,
                    opened::originOf,
                    List.of(),
                    java,
                    requests,
                    false,
                    Optional.empty(),
                    false,
                    forkTimeout,
                    source.folder(),
                    unused -> {});
        }
    }

    @Override
    public MemoryResult measure(Attempt<MemoryResult> attempt)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Path java = context.java(reading.jvm());
        try (TargetLauncher opened = launcher.open(java, reading.folder())) {
            boolean isOwn = opened.app().filter(context::isElsewhere).isEmpty();
            List<ClassPathEntry> dependencies = isOwn ? context.layout().dependencies() : List.of();
            MemoryResult measured =
                    MemoryMeasurement.of(reading.plan(opened, dependencies, java), attempt.info(), attempt.progress());
            return graph.isEmpty() || !isOwn ? measured : explained(measured, graph.get(), opened, attempt);
        }
    }

    /** Measures copies of the same application. */
    GateProof.Copies<MemoryResult> copies(RunInfo info, Path folder) {
        return (plant, limit) -> {
            Path java = context.java(reading.jvm());
            try (TargetLauncher opened = launcher.open(java, folder)) {
                PlantedSource source = new PlantedSource(opened, plant, limit, folder);
                return MemoryMeasurement.of(reading.planOfCopy(source, opened, java), info, Progress.SILENT);
            }
        };
    }

    private MemoryResult explained(
            MemoryResult measured, DependencyGraph resolved, TargetLauncher opened, Attempt<MemoryResult> attempt)
            throws InterruptedException {
        ProjectDependencies dependencies;
        MemoryResult explained;
        try {
            dependencies = ProjectDependencies.of(resolved, context.codeOfBuild(), context.declaredDependencies());
            MemoryResult packaged = opened.app().isEmpty()
                    ? measured
                    : PackagedDependencies.only(
                            measured, dependencies, opened.app().get());
            explained = cost.addTo(dependencies.explain(packaged));
        } catch (IOException | UncheckedIOException unreadable) {
            return measured.withTrials(
                    Optional.empty(),
                    List.of(new Reason(
                            "need-unknown",
                            "Which dependencies the project needs is unknown: " + unreadable.getMessage() + ".")),
                    List.of());
        }
        if (removals.isEmpty()) {
            return explained;
        }
        attempt.partial().accept(explained);
        return cost.addTo(RemovalSearch.of(explained, dependencies, removals.get(), opened, attempt.progress()));
    }
}
