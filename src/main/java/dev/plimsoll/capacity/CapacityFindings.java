package dev.plimsoll.capacity;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.PaketoGuess;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what is found of an application's capacity, step by step. */
final class CapacityFindings {

    private final CapacityPlan plan;
    private final ResultHeader header;
    private final Machines machines;
    private final List<CapacityRun> configured = new ArrayList<>();
    private List<CapacityRun> curve = List.of();
    private List<LedgerRow> ledger = List.of();
    private Optional<ContainerAdvice> advice = Optional.empty();
    private Optional<PaketoGuess> paketo = Optional.empty();
    private Optional<CapacityProof> proof = Optional.empty();
    private final List<Density> density = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    CapacityFindings(CapacityPlan plan, ResultHeader header, Machines machines) {
        this.plan = plan;
        this.header = header;
        this.machines = machines;
    }

    void configured(CapacityRun run) {
        configured.add(run);
    }

    void curve(List<CapacityRun> runs) {
        curve = runs;
    }

    /** A run in which garbage collection took too much although the application had survived with its heap before. */
    void alsoTooSmall(CapacityRun run) {
        curve = Stream.concat(curve.stream(), Stream.of(run))
                .sorted(Comparator.comparingLong(
                                (CapacityRun each) -> each.maxHeapBytes().orElseThrow())
                        .reversed())
                .toList();
    }

    void ledger(List<LedgerRow> rows) {
        ledger = rows;
    }

    void recommend(ContainerAdvice found, Optional<PaketoGuess> guess) {
        advice = Optional.of(found);
        paketo = guess;
    }

    void proof(CapacityProof found) {
        proof = Optional.of(found);
    }

    void density(List<Density> rows) {
        density.addAll(rows);
    }

    void inconclusive(String code, String text) {
        reasons.add(new Reason(code, text));
    }

    void note(String text) {
        notes.add(text);
    }

    /** All that is known by now. */
    CapacityResult result() {
        return new CapacityResult(
                header,
                plan.launcher().title(),
                machines.target(),
                machines.here(),
                plan.load(),
                plan.maxGcCpuShare(),
                plan.headroom(),
                plan.containerBytes(),
                configured,
                curve,
                ledger,
                advice,
                paketo,
                proof,
                density,
                List.of(),
                machines.refused(),
                reasons,
                notes);
    }
}
