package dev.plimsoll.capacity;

import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.ledger.LedgerReader;
import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.PaketoGuess;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Finds which heap and which container an application needs, and proves it. For one thread. */
public final class CapacityMeasurement {

    /** For progress: how many are needed is known only at the end. */
    private static final int EXPECTED_RUNS = 10;

    private final CapacityPlan plan;
    private final Machines machines;
    private final Progress progress;
    private final Consumer<CapacityResult> partial;
    private final CapacityFindings findings;
    private final CapacityRunner runner;
    private final long startNanos = System.nanoTime();

    private CapacityMeasurement(
            CapacityPlan plan, Machines machines, RunInfo info, Progress progress, Consumer<CapacityResult> partial) {
        this.plan = plan;
        this.machines = machines;
        this.progress = progress;
        this.partial = partial;
        this.runner = new CapacityRunner(plan, machines.jvm().feature(), machines.method());
        this.findings = new CapacityFindings(
                plan,
                info.header(machines.jvm().environment(List.of(machines.collectorFlag()), info.plimsoll())),
                machines);
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
        progress.phase("capacity of " + plan.launcher().title(), EXPECTED_RUNS);
        Reference reference = reference();
        if (reference.run().gcCpuShare().isEmpty()) {
            findings.inconclusive(
                    "no-gc-share",
                    "This system does not report the CPU time of threads, so what garbage collection takes is unknown:"
                            + " measure on Linux.");
            return findings.result();
        }
        runConfigured(reference);
        partial.accept(findings.result());
        Optional<CapacityRun> enough = searchHeap(reference);
        if (enough.isPresent()) {
            recommend(reference, enough.get());
        } else {
            noHeap();
        }
        return findings.result();
    }

    private void noHeap() {
        if (findings.result().curve().isEmpty()) {
            findings.inconclusive(
                    "no-time",
                    "The time was over before any heap size was tried: give it more (-Dplimsoll.capacityTimeout).");
        } else {
            findings.inconclusive(
                    "no-heap-found",
                    "No heap size was found with which garbage collection stays below the allowed share: allow more"
                            + " (-Dplimsoll.maxGcCpuShare), ask for less load (-Dplimsoll.load), or give it more time"
                            + " (-Dplimsoll.capacityTimeout).");
        }
    }

    private boolean hasTime() {
        return System.nanoTime() - startNanos < plan.timeout().toNanos();
    }

    private CapacityRun run(RunRequest request, RunObserver observer) throws IOException, InterruptedException {
        progress.started(request.name());
        CapacityRun run = runner.run(request, observer);
        progress.finished(request.name(), 1);
        return run;
    }

    /** With the heap that the JVM chooses on this machine, which is large. */
    private Reference reference() throws ForkException, IOException, InterruptedException {
        long start = System.nanoTime();
        UseObserver observer = new UseObserver();
        CapacityRun run = run(
                new RunRequest(
                        "large heap",
                        runner.roomy(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        false,
                        List.of(machines.collectorFlag()),
                        plan.load()),
                observer);
        if (observer.use().isEmpty()) {
            throw runner.failure()
                    .orElseGet(() -> new ForkException(
                            "The application " + run.how() + ", although its memory was not limited."));
        }
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
                List.of(machines.collectorFlag()),
                OptionalDouble.of(reference.load()));
        new ConfiguredRuns(usable, plan.maxGcCpuShare())
                .make(() -> run(request, RunObserver.NONE))
                .forEach(findings::configured);
    }

    private Optional<CapacityRun> searchHeap(Reference reference) throws IOException, InterruptedException {
        HeapSearch search = new HeapSearch(
                reference.use().liveHeap(),
                plan.maxGcCpuShare(),
                heap -> runWith(heap, reference),
                MachineMemory.bytes() / 2,
                this::hasTime);
        Optional<CapacityRun> enough = search.find();
        findings.curve(search.curve());
        if (enough.isPresent() && !search.isNarrow()) {
            findings.note("The search for a smaller heap was not completed, so the recommended one may be larger than"
                    + " needed: give it more time (-Dplimsoll.capacityTimeout).");
        }
        return enough;
    }

    private CapacityRun runWith(long heap, Reference reference) throws IOException, InterruptedException {
        return run(
                new RunRequest(
                        "heap " + Mebibytes.argument(heap),
                        runner.roomy(),
                        OptionalLong.empty(),
                        OptionalLong.of(heap),
                        true,
                        List.of(machines.collectorFlag()),
                        plan.load()),
                RunObserver.NONE);
    }

    private void recommend(Reference reference, CapacityRun enough)
            throws ForkException, IOException, InterruptedException {
        long heap = enough.maxHeapBytes().orElseThrow();
        FlagAdvice flags = new FlagAdvice(reference.use(), machines.jvm().fact("os.arch"));
        OptionalLong peak = peakWith(heap);
        if (peak.isEmpty()) {
            findings.inconclusive(
                    "no-resident-set",
                    "This system does not report the memory of a process, so no container size was found.");
            return;
        }
        noteLargerHeap(peak.getAsLong() - heap);
        Optional<PaketoGuess> paketo = paketo(heap);
        long limit = Mebibytes.up(peak.getAsLong() * CapacitySettings.LIMIT_MARGIN);
        advise(flags, heap, limit, paketo);
        if (hasTime()) {
            readLedger(flags, heap, reference);
        }
        partial.accept(findings.result());
        if (plan.proof()) {
            prove(flags, heap, limit, reference, paketo);
        }
        boolean fits = peak.getAsLong() * DensityReading.processes() < MachineMemory.bytes() / 2;
        if (plan.density() && hasTime() && fits) {
            partial.accept(findings.result());
            readDensity(heap);
        }
    }

    /** An application that has not used its heap up yet may do so later. */
    private void noteLargerHeap(long besideHeap) {
        long worst = besideHeap + machines.target().maxHeapBytes();
        boolean survived = findings.result().configured().stream().anyMatch(CapacityRun::isSurvived);
        if (survived && worst > plan.usableBytes().orElse(Long.MAX_VALUE)) {
            findings.note("As configured, the heap may become as large as "
                    + new Bytes(machines.target().maxHeapBytes()) + ", and the process about " + new Bytes(worst)
                    + ", which is more than the container has without its headroom: set the recommended -Xmx.");
        }
    }

    private void advise(FlagAdvice flags, long heap, long limit, Optional<PaketoGuess> paketo) {
        findings.recommend(flags.advice(heap, limit, plan.withHeadroom(limit), machines.collectorFlag()), paketo);
    }

    /** What a run takes beside its heap differs from run to run, so the highest of all counts. */
    private OptionalLong peakWith(long heap) {
        return findings.result().curve().stream()
                .filter(CapacityRun::isSurvived)
                .filter(run -> run.maxHeapBytes().orElseThrow() <= CapacitySettings.COMPARABLE_HEAP_TIMES * heap)
                .filter(run -> run.unreclaimablePeakBytes().isPresent())
                .mapToLong(run -> run.unreclaimablePeakBytes().getAsLong()
                        - run.maxHeapBytes().orElseThrow()
                        + heap)
                .max();
    }

    private RunRequest recommended(
            String name, ContainerSize size, OptionalLong limit, FlagAdvice flags, long heap, Reference reference) {
        List<String> args = new ArrayList<>(flags.flags());
        args.add(machines.collectorFlag());
        return new RunRequest(
                name, size, limit, OptionalLong.of(heap), true, args, OptionalDouble.of(reference.load()));
    }

    private void readLedger(FlagAdvice flags, long heap, Reference reference) throws IOException, InterruptedException {
        RunRequest plain = recommended("ledger", runner.roomy(), OptionalLong.empty(), flags, heap, reference);
        List<String> args = new ArrayList<>(plain.flags());
        args.addAll(LedgerReader.FLAGS);
        run(
                new RunRequest(
                        plain.name(), plain.size(), plain.limitBytes(), plain.heapBytes(), true, args, plain.load()),
                new LedgerObserver(findings::ledger));
    }

    private void prove(FlagAdvice flags, long heap, long first, Reference reference, Optional<PaketoGuess> paketo)
            throws IOException, InterruptedException {
        LimitSearch search = new LimitSearch(
                limit -> run(
                        recommended(
                                "limit " + Mebibytes.argument(limit),
                                runner.sized(limit),
                                OptionalLong.of(limit),
                                flags,
                                heap,
                                reference),
                        RunObserver.NONE),
                machines.method().toString(),
                this::hasTime);
        Optional<CapacityProof> proof = search.prove(first);
        proof.ifPresent(found -> {
            findings.proof(found);
            advise(flags, heap, found.survives().containerBytes().orElseThrow(), paketo);
        });
        if (proof.isEmpty()) {
            findings.inconclusive(
                    "limit-not-found",
                    "The recommended limit was not proved: the application did not survive at "
                            + new Bytes(first)
                            + " or somewhat more, or the time was over (-Dplimsoll.capacityTimeout).");
        } else if (!proof.get().isBracketed()) {
            findings.note(
                    "The application also survives at 10 % less than the recommended limit, so it may need less.");
        }
    }

    private Optional<PaketoGuess> paketo(long heap) {
        try {
            long classes = ClassCount.ofJdk(Path.of(machines.jvm().fact("java.home")))
                    + ClassCount.of(plan.launcher().app().orElseThrow());
            return Optional.of(PaketoFormula.of(classes, heap));
        } catch (IOException | RuntimeException unreadable) {
            findings.note("The classes of the JDK could not be counted, so there is no estimate of Paketo's formula: "
                    + unreadable.getMessage() + ".");
            return Optional.empty();
        }
    }

    private void readDensity(long heap) throws IOException, InterruptedException {
        String size = Mebibytes.argument(heap);
        // Without an archive, classes take more metaspace than the recommended cap allows.
        List<String> args = List.of(machines.collectorFlag(), "-Xms" + size, "-Xmx" + size);
        DensityReading reading = new DensityReading(
                plan, args, runner.maxReady(), runner.maxReady().plus(runner.maxLoad()));
        progress.started("several processes");
        try {
            findings.density(reading.read(Density.DEFAULT_ARCHIVE, "-Xshare:auto"));
            findings.density(reading.read(Density.NO_ARCHIVE, "-Xshare:off"));
        } catch (ForkException failure) {
            String why =
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            findings.note("What further processes take was not measured: " + why);
        }
        progress.finished("several processes", 1);
    }
}
