package dev.plimsoll.capacity;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Finds which heap and which container an application needs, and proves it. For one thread. */
public final class CapacityMeasurement {

    private final CapacityPlan plan;
    private final Machines machines;
    private final Consumer<CapacityResult> partial;
    private final CapacityFindings findings;
    private final CapacityRunner runner;

    private CapacityMeasurement(
            CapacityPlan plan, Machines machines, RunInfo info, Progress progress, Consumer<CapacityResult> partial) {
        this.plan = plan;
        this.machines = machines;
        this.partial = partial;
        this.runner = new CapacityRunner(plan, machines.jvm().feature(), machines.method(), progress);
        this.findings = new CapacityFindings(
                plan, info.header(machines.jvm().environment(machines.collectorFlags(), info.plimsoll())), machines);
    }

    /**
     * The run with a large heap, which the others are compared with.
     *
     * @param run how it went
     * @param use what the application used
     * @param load the load of the runs that decide, in requests per second
     */
    private record Reference(CapacityRun run, AppUse use, double load) {}

    /**
     * Measures.
     *
     * @param partial takes what is known before each search
     * @throws ForkException with a text for the user, if the application does not run even with a large heap
     */
    public static CapacityResult of(
            CapacityPlan plan, RunInfo info, Progress progress, Consumer<CapacityResult> partial)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        if (plan.launcher().isBatch()) {
            throw new ForkException(
                    "The application ends by itself, so there is nothing to keep within a limit: capacity"
                            + " needs a server.");
        }
        return new CapacityMeasurement(plan, Machines.of(plan), info, progress, partial).measure();
    }

    private CapacityResult measure() throws ForkException, IOException, InterruptedException {
        machines.excessOfCpu().ifPresent(findings::note);
        Reference reference = reference();
        if (reference.run().gcCpuShare().isEmpty()) {
            findings.inconclusive(
                    "no-gc-share",
                    "This system does not report the CPU time of threads, so the share of garbage collection is"
                            + " unknown: measure on Linux.");
            return findings.result();
        }
        runConfigured(reference);
        partial.accept(findings.result());
        Optional<CapacityRun> enough = searchHeap(reference);
        if (enough.isPresent()) {
            new Recommendation(plan, machines, runner, findings, partial)
                    .make(
                            reference.use(),
                            reference.load(),
                            enough.get().maxHeapBytes().orElseThrow());
        } else {
            noHeap();
        }
        return findings.result();
    }

    private void noHeap() {
        if (findings.result().curve().isEmpty()) {
            findings.inconclusive(
                    "no-time",
                    "The time limit passed before any heap size was tried: raise <capacityTimeout>"
                            + " (-Dplimsoll.capacityTimeout).");
        } else {
            findings.inconclusive(
                    "no-heap-found",
                    "No heap size was found with which garbage collection stays within the allowed share: raise"
                            + " <maxGcCpuShare> (-Dplimsoll.maxGcCpuShare), lower <load> (-Dplimsoll.load), or raise"
                            + " <capacityTimeout> (-Dplimsoll.capacityTimeout).");
        }
    }

    /** With the heap that the JVM chooses on this machine, which is large. */
    private Reference reference() throws ForkException, IOException, InterruptedException {
        long start = System.nanoTime();
        UseObserver observer = new UseObserver();
        CapacityRun run = runner.run(
                new RunRequest(
                        "large heap",
                        runner.roomy(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        false,
                        machines.collectorFlags(),
                        plan.load(),
                        plan.maxGcCpuShare()),
                observer);
        if (observer.use().isEmpty()) {
            throw runner.failure()
                    .orElseGet(() -> new ForkException(
                            "The application " + run.how() + ", although its memory was not limited."));
        }
        observer.growth().ifPresent(text -> findings.inconclusive("live-heap-grows", text));
        double found = run.requestsPerSecond().orElseThrow();
        if (plan.load().isPresent() && found < plan.load().getAsDouble() * CapacitySettings.MIN_LOAD_SHARE) {
            throw tooMuchLoad(found);
        }
        Duration ready = Duration.ofMillis(run.millisToReady().orElseThrow());
        runner.limitBy(ready, Duration.ofNanos(System.nanoTime() - start).minus(ready));
        return new Reference(
                run, observer.use().get(), plan.load().orElse(found * CapacitySettings.DEFAULT_LOAD_SHARE));
    }

    private ForkException tooMuchLoad(double found) {
        return new ForkException(String.format(
                Locale.ROOT,
                "The application answers %.1f requests per second with a large heap, and <load> (-Dplimsoll.load) is %.1f:"
                        + " lower it, or raise <concurrency> (-Dplimsoll.concurrency) or <containerCpus>"
                        + " (-Dplimsoll.containerCpus).",
                found,
                plan.load().orElseThrow()));
    }

    /** As configured, in the container less the headroom; near its limits more than once. */
    private void runConfigured(Reference reference) throws IOException, InterruptedException {
        if (plan.usableBytes().isEmpty()) {
            return;
        }
        long usable = plan.usableBytes().getAsLong();
        RunRequest request = new RunRequest(
                "as configured",
                runner.sized(usable),
                OptionalLong.of(usable),
                OptionalLong.of(machines.target().maxHeapBytes()),
                false,
                machines.collectorFlags(),
                OptionalDouble.of(reference.load()),
                plan.maxGcCpuShare());
        new ConfiguredRuns(usable, plan.maxGcCpuShare())
                .make(() -> runner.run(request))
                .forEach(findings::configured);
    }

    private Optional<CapacityRun> searchHeap(Reference reference) throws IOException, InterruptedException {
        HeapSearch search =
                new HeapSearch(reference.use().liveHeap(), this::runWith, MachineMemory.bytes() / 2, runner::hasTime);
        Optional<CapacityRun> enough = search.find();
        findings.curve(search.curve());
        search.delayNote().ifPresent(findings::note);
        if (enough.isPresent() && !search.isNarrow()) {
            findings.note("The search for a smaller heap was not completed, so the recommended one may be larger than"
                    + " needed: raise <capacityTimeout> (-Dplimsoll.capacityTimeout).");
        }
        return enough;
    }

    /** Once more if something else than memory delayed it, which says nothing about the heap. */
    private CapacityRun runWith(long heap) throws IOException, InterruptedException {
        RunRequest request = new RunRequest(
                "heap " + Mebibytes.argument(heap),
                runner.roomy(),
                OptionalLong.empty(),
                OptionalLong.of(heap),
                true,
                machines.collectorFlags(),
                plan.load(),
                plan.maxGcCpuShare());
        CapacityRun run = runner.run(request);
        return run.ending() == RunEnding.DELAYED && runner.hasTime() ? runner.run(request) : run;
    }
}
