package dev.plimsoll.report.table;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code capacity.csv}: one row per run, those of the curve first, by falling heap size. */
final class CapacityCsv {

    private CapacityCsv() {}

    static void write(CapacityResult result, Csv csv) {
        csv.heads("run", "maximum heap [B]", "container [B]", "ending", "how", "requests", "requests per second")
                .heads("GC share of CPU time", "peak RSS [B]", "peak unreclaimable [B]", "ready after [ms]")
                .endLine();
        put("curve", result.curve(), csv);
        put("configured", result.configured(), csv);
        put("proof", result.proof().stream().flatMap(CapacityCsv::runs).toList(), csv);
    }

    private static Stream<CapacityRun> runs(CapacityProof proof) {
        return Stream.of(proof.survives(), proof.dies());
    }

    private static void put(String kind, List<CapacityRun> runs, Csv csv) {
        runs.forEach(run -> {
            csv.text(kind).number(run.maxHeapBytes()).number(run.containerBytes());
            csv.text(run.ending().id()).text(run.how()).number(run.requests()).number(run.requestsPerSecond());
            csv.number(run.gcCpuShare()).number(run.rssPeakBytes()).number(run.unreclaimablePeakBytes());
            csv.number(run.millisToReady()).endLine();
        });
    }
}
