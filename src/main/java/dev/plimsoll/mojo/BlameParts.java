package dev.plimsoll.mojo;

import dev.plimsoll.bundle.BundlePlan;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.Selection;
import dev.plimsoll.compare.BlameMeasurement;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.resolve.ArtifactOnDemand;
import dev.plimsoll.resolve.GraphException;
import dev.plimsoll.result.Blame;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.run.Measurer.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;

/** Finds out what each change of a dependency does to boot memory. */
@Named
@Singleton
public final class BlameParts {

    private static final Duration FORK_TIMEOUT = Duration.ofSeconds(120);

    private final ArtifactOnDemand artifacts;

    @Inject
    public BlameParts(ArtifactOnDemand artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * How it is found out.
     *
     * @param isWanted whether it is
     * @param jvm the JVM to fork; empty for the toolchain's or the one that runs Maven
     * @param jvmArgs the user's arguments for it
     * @param timeout after which no further change is tried; empty if there is no base
     */
    record Terms(boolean isWanted, Optional<Path> jvm, List<String> jvmArgs, Optional<Duration> timeout) {}

    /**
     * What was found.
     *
     * @param blame empty if the dependencies do not differ, or their changes could not be tried
     * @param notes why not; empty if they do not differ
     */
    record Found(Optional<Blame> blame, List<String> notes) {

        static final Found NOTHING = new Found(Optional.empty(), List.of());
    }

    Found of(
            MojoContext context,
            Terms terms,
            BundleResult base,
            BundleResult head,
            Attempt<CompareResult> attempt,
            Path folder)
            throws InterruptedException {
        if (!BlameMeasurement.isDue(base, head)) {
            return Found.NOTHING;
        }
        try {
            Blame blame = BlameMeasurement.of(
                    plan(context, terms, folder),
                    base,
                    head,
                    files(context, base, head),
                    attempt.info(),
                    attempt.progress(),
                    terms.timeout().orElseThrow());
            return new Found(Optional.of(blame), List.of());
        } catch (GraphException | ForkException | IOException failure) {
            return new Found(
                    Optional.empty(), List.of("Which change brought what could not be tried: " + failure.getMessage()));
        }
    }

    private static BundlePlan plan(MojoContext context, Terms terms, Path folder) throws ForkException {
        return new BundlePlan(
                new DependencyGraph(List.of()),
                new Selection(List.of(), List.of()),
                false,
                context.java(terms.jvm()),
                terms.jvmArgs(),
                true,
                Runtime.getRuntime().availableProcessors(),
                FORK_TIMEOUT,
                true, // as both sides were measured, mostly from the cache: only so is the difference exact
                false,
                Optional.of(MojoContext.cacheOf(context.session())),
                folder);
    }

    /** By id. The project's own classes are those of the working tree, on both sides. */
    private Map<String, Path> files(MojoContext context, BundleResult base, BundleResult head) throws GraphException {
        Map<String, Path> files = new HashMap<>();
        for (String id : BlameMeasurement.artifacts(base, head)) {
            files.put(
                    id,
                    artifacts.file(
                            id,
                            context.project().getRemoteProjectRepositories(),
                            context.session().getRepositorySession()));
        }
        head.dependencies().stream()
                .filter(DependencyRow::project)
                .forEach(row -> files.put(row.id(), context.layout().outputDirectory()));
        return files;
    }
}
