package dev.plimsoll.report.json;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.Ergonomics;
import dev.plimsoll.result.PaketoGuess;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.SizeFit;
import java.util.List;

/** Maps {@code capacity.json} after its header. */
final class CapacityCodec {

    private CapacityCodec() {}

    static CapacityResult result(ResultHeader header, List<Reason> reasons, JsonFields<CapacityResult> json) {
        return new CapacityResult(
                header,
                json.text("workload", CapacityResult::workload),
                json.object("target", CapacityResult::target, CapacityCodec::ergonomics),
                json.object("here", CapacityResult::here, CapacityCodec::ergonomics),
                json.optionalFraction("load", CapacityResult::load),
                json.fraction("maxGcCpuShare", 0, CapacityResult::maxGcCpuShare),
                json.fraction("headroom", 0, CapacityResult::headroom),
                json.optionalNumber("containerBytes", CapacityResult::containerBytes),
                json.list("configured", CapacityResult::configured, CapacityCodec::run),
                json.list("curve", CapacityResult::curve, CapacityCodec::run),
                json.list("ledger", CapacityResult::ledger, MemoryCodec::category),
                json.optionalObject("recommended", CapacityResult::recommended, CapacityCodec::advice),
                json.optionalObject("paketo", CapacityResult::paketo, CapacityCodec::paketo),
                json.optionalObject("proof", CapacityResult::proof, CapacityCodec::proof),
                json.list("density", CapacityResult::density, CapacityCodec::density),
                json.list("sizes", CapacityResult::sizes, CapacityCodec::size),
                json.texts("refusedMethods", CapacityResult::refusedMethods),
                reasons,
                json.texts("notes", CapacityResult::notes));
    }

    private static Ergonomics ergonomics(JsonFields<Ergonomics> json) {
        return new Ergonomics(
                json.count("processors", Ergonomics::processors),
                json.optionalCount("milliCpus", Ergonomics::milliCpus),
                json.optionalNumber("memoryBytes", Ergonomics::memoryBytes),
                json.text("collector", Ergonomics::collector),
                json.number("maxHeapBytes", Ergonomics::maxHeapBytes));
    }

    private static CapacityRun run(JsonFields<CapacityRun> json) {
        return new CapacityRun(
                json.optionalNumber("maxHeapBytes", CapacityRun::maxHeapBytes),
                json.optionalNumber("containerBytes", CapacityRun::containerBytes),
                json.text("ending", CapacityRun::ending, RunEnding::id, CapacityCodec::ending),
                json.text("how", CapacityRun::how),
                json.number("requests", CapacityRun::requests),
                json.optionalFraction("requestsPerSecond", CapacityRun::requestsPerSecond),
                json.optionalFraction("gcCpuShare", CapacityRun::gcCpuShare),
                json.optionalNumber("rssPeakBytes", CapacityRun::rssPeakBytes),
                json.optionalNumber("unreclaimablePeakBytes", CapacityRun::unreclaimablePeakBytes),
                json.optionalNumber("millisToReady", CapacityRun::millisToReady));
    }

    private static RunEnding ending(String id) {
        return RunEnding.of(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not an ending"));
    }

    private static ContainerAdvice advice(JsonFields<ContainerAdvice> json) {
        return new ContainerAdvice(
                json.number("maxHeapBytes", ContainerAdvice::maxHeapBytes),
                json.number("containerBytes", ContainerAdvice::containerBytes),
                json.number("withHeadroomBytes", ContainerAdvice::withHeadroomBytes),
                json.number("maxMetaspaceBytes", ContainerAdvice::metaspaceBytes),
                json.number("codeCacheBytes", ContainerAdvice::codeCacheBytes),
                json.number("maxDirectBytes", ContainerAdvice::directBytes),
                json.number("stackBytes", ContainerAdvice::stackBytes),
                json.fraction("maxRamPercentage", 0, ContainerAdvice::maxRamPercentage),
                json.number("classes", ContainerAdvice::classes),
                json.number("threads", ContainerAdvice::threads),
                json.texts("flags", ContainerAdvice::flags));
    }

    private static PaketoGuess paketo(JsonFields<PaketoGuess> json) {
        return new PaketoGuess(
                json.number("classes", PaketoGuess::classes),
                json.number("threads", PaketoGuess::threads),
                json.number("containerBytes", PaketoGuess::containerBytes));
    }

    private static CapacityProof proof(JsonFields<CapacityProof> json) {
        return new CapacityProof(
                json.text("method", CapacityProof::method),
                json.object("survives", CapacityProof::survives, CapacityCodec::run),
                json.object("dies", CapacityProof::dies, CapacityCodec::run));
    }

    private static Density density(JsonFields<Density> json) {
        return new Density(
                json.text("archive", Density::archive),
                json.count("processes", Density::processes),
                json.number("marginalPssBytes", Density::marginalPssBytes));
    }

    private static SizeFit size(JsonFields<SizeFit> json) {
        return new SizeFit(
                json.number("sizeBytes", SizeFit::sizeBytes),
                json.count("processes", SizeFit::processes),
                json.optionalText("pricePerMonth", SizeFit::pricePerMonth));
    }
}
