package dev.plimsoll.capacity;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.ledger.LedgerReader;
import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.PaketoGuess;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Derives the container from the heap that is enough, reads what the process consists of, and proves the limit.
 *
 * @param plan what is measured
 * @param machines what the JVM chooses by itself
 * @param runner makes runs
 * @param findings takes what is found
 * @param partial takes what is known before each search
 */
record Recommendation(
        CapacityPlan plan,
        Machines machines,
        CapacityRunner runner,
        CapacityFindings findings,
        Consumer<CapacityResult> partial) {

    /**
     * Runs with the recommended heap.
     *
     * @param flags the caps beside it
     * @param heap its size in bytes
     * @param load requests per second
     * @param classes of the application and the JDK; empty if they could not be counted
     */
    private record Advised(FlagAdvice flags, long heap, double load, OptionalLong classes) {

        /** What Paketo's formula assumes with this heap. */
        Optional<PaketoGuess> paketo() {
            return classes.isPresent() ? Optional.of(PaketoFormula.of(classes.getAsLong(), heap)) : Optional.empty();
        }
    }

    /**
     * Adds all that follows from a heap to the findings.
     *
     * @param use what the application uses
     * @param load of the runs that decide, in requests per second
     * @param heap the smallest heap that is enough, in bytes
     */
    void make(AppUse use, double load, long heap) throws IOException, InterruptedException {
        OptionalLong peak = peakWith(heap);
        if (peak.isEmpty()) {
            findings.inconclusive(
                    "no-resident-set",
                    "This system does not report the memory of a process, so no container size was found.");
            return;
        }
        Advised advised = advised(use, load, heap, classes());
        long limit = Mebibytes.up(peak.getAsLong() * CapacitySettings.LIMIT_MARGIN);
        noteLargerHeap(peak.getAsLong() - heap);
        noteAssumedCollector(limit);
        advise(advised, limit);
        partial.accept(findings.result());
        if (plan.proof()) {
            advised = proved(use, advised, limit);
            partial.accept(findings.result());
        }
        if (runner.hasTime()) {
            readLedger(advised);
        }
        boolean fits = peak.getAsLong() * DensityReading.processes() < MachineMemory.bytes() / 2;
        if (plan.density() && runner.hasTime() && fits) {
            partial.accept(findings.result());
            readDensity(advised.heap());
        }
    }

    private Advised advised(AppUse use, double load, long heap, OptionalLong classes) {
        FlagAdvice flags = new FlagAdvice(use, machines.stackBytes(), machines.directLimit(heap));
        return new Advised(flags, heap, load, classes);
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

    private void noteAssumedCollector(long limit) {
        if (plan.containerBytes().isEmpty() && plan.withHeadroom(limit) > CapacitySettings.ASSUMED_CONTAINER_BYTES) {
            findings.note("The collector is that of a container of "
                    + new Bytes(CapacitySettings.ASSUMED_CONTAINER_BYTES)
                    + ", and in a larger one the JVM may choose another: measure again with <containerMemory>"
                    + " (-Dplimsoll.containerMemory).");
        }
    }

    private void advise(Advised advised, long limit) {
        findings.recommend(
                advised.flags().advice(advised.heap(), limit, plan.withHeadroom(limit), machines.collectorFlags()),
                advised.paketo());
    }

    private List<String> arguments(Advised advised, List<String> more) {
        List<String> args = new ArrayList<>(advised.flags().flags());
        args.addAll(machines.collectorFlags());
        args.addAll(more);
        return args;
    }

    /** As fast as the application answers: nothing is decided by this run, and its heap is in memory from the start. */
    private void readLedger(Advised advised) throws IOException, InterruptedException {
        runner.run(
                new RunRequest(
                        "ledger",
                        runner.roomy(),
                        OptionalLong.empty(),
                        OptionalLong.of(advised.heap()),
                        true,
                        arguments(advised, LedgerReader.FLAGS),
                        plan.load(),
                        plan.maxGcCpuShare()),
                new LedgerObserver(findings::ledger));
    }

    private RunRequest requestAt(long limit, Advised advised) {
        return new RunRequest(
                "limit " + Mebibytes.argument(limit),
                runner.sized(limit),
                OptionalLong.of(limit),
                OptionalLong.of(advised.heap()),
                true,
                arguments(advised, List.of()),
                OptionalDouble.of(advised.load()),
                plan.maxGcCpuShare());
    }

    /** Proves a limit, and raises heap and limit if garbage collection takes too much. Returns what was tried last. */
    private Advised proved(AppUse use, Advised first, long firstLimit) throws IOException, InterruptedException {
        Advised advised = first;
        long limit = firstLimit;
        for (int raises = 0; ; raises++) {
            LimitSearch search = search(advised);
            Optional<CapacityProof> proof = search.prove(limit);
            Optional<CapacityRun> tooSmall = search.heapTooSmall();
            tooSmall.ifPresent(findings::alsoTooSmall);
            if (proof.isPresent() || tooSmall.isEmpty() || raises == CapacitySettings.MAX_HEAP_RAISES) {
                conclude(proof, advised, limit, search);
                return advised;
            }
            long raised = larger(advised.heap());
            noteRaisedHeap(tooSmall.get());
            limit += raised - advised.heap();
            advised = advised(use, advised.load(), raised, advised.classes());
            advise(advised, limit);
        }
    }

    private void noteRaisedHeap(CapacityRun tooSmall) {
        findings.note("A heap of " + new Bytes(tooSmall.maxHeapBytes().orElseThrow())
                + " seemed to be enough, but in the run that was to prove it, the application " + tooSmall.how()
                + ", so a larger one is recommended.");
    }

    /** A tenth more, or the next heap with which the application survived if that is less. */
    private long larger(long heap) {
        long tenthMore = Mebibytes.up(heap * CapacitySettings.HEAP_RATIO);
        return findings.result().curve().stream()
                .filter(CapacityRun::isSurvived)
                .mapToLong(run -> run.maxHeapBytes().orElseThrow())
                .filter(survived -> survived > heap && survived < tenthMore)
                .min()
                .orElse(tenthMore);
    }

    private LimitSearch search(Advised advised) {
        LimitSearch.LimitRun limitRun = new LimitSearch.LimitRun() {
            @Override
            public CapacityRun at(long limitBytes) throws IOException, InterruptedException {
                return runner.run(requestAt(limitBytes, advised));
            }

            @Override
            public CapacityRun below(CapacityRun survived, long limitBytes) throws IOException, InterruptedException {
                return runner.run(requestAt(limitBytes, advised).below(survived));
            }
        };
        return new LimitSearch(limitRun, machines.method().toString(), runner::hasTime);
    }

    private void conclude(Optional<CapacityProof> proof, Advised advised, long limit, LimitSearch search) {
        if (proof.isEmpty()) {
            findings.inconclusive("limit-not-found", search.whyNotProved(limit));
            return;
        }
        CapacityRun below = proof.get().dies();
        findings.proof(proof.get());
        advise(advised, proof.get().survives().containerBytes().orElseThrow());
        if (below.isSurvived()) {
            findings.note(
                    "The application also survives at 10 % less than the recommended limit, so it may need less.");
        } else if (!proof.get().isBracketed()) {
            findings.note(
                    "The run at 10 % less than the recommended limit did not end because of memory: the application "
                            + below.how() + ".");
        }
    }

    private OptionalLong classes() {
        try {
            return OptionalLong.of(ClassCount.ofJdk(Path.of(machines.jvm().fact("java.home")))
                    + ClassCount.of(plan.launcher().app().orElseThrow()));
        } catch (IOException | RuntimeException unreadable) {
            findings.note("The classes of the JDK could not be counted, so there is no estimate of Paketo's formula: "
                    + unreadable.getMessage() + ".");
            return OptionalLong.empty();
        }
    }

    private void readDensity(long heap) throws IOException, InterruptedException {
        String size = Mebibytes.argument(heap);
        // Without an archive, classes take more metaspace than the recommended cap allows.
        List<String> args = new ArrayList<>(machines.collectorFlags());
        args.addAll(List.of("-Xms" + size, "-Xmx" + size));
        DensityReading reading = new DensityReading(
                plan, args, runner.maxReady(), runner.maxReady().plus(runner.maxLoad()));
        runner.progress().started("several processes");
        for (String archive : List.of(Density.DEFAULT_ARCHIVE, Density.NO_ARCHIVE, Density.APPLICATION_ARCHIVE)) {
            try {
                findings.density(reading.read(archive));
            } catch (ForkException failure) {
                findings.note(DensityReading.notMeasured(archive, failure));
            }
        }
        DensityReading.gain(findings.result()).ifPresent(findings::note);
        runner.progress().finished("several processes", 1);
    }
}
