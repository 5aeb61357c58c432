package dev.plimsoll.report.json;

import dev.plimsoll.result.CpuLocationRow;
import dev.plimsoll.result.CpuMethodRow;
import dev.plimsoll.result.CpuOwnerRow;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.CpuSampler;
import dev.plimsoll.result.CpuSampling;
import dev.plimsoll.result.CpuThreadRow;
import dev.plimsoll.result.ProcessCpu;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.SampledShare;
import java.util.List;
import java.util.function.ToLongFunction;

/** Maps {@code perf-cpu.json} after its header. */
final class CpuCodec {

    private CpuCodec() {}

    static CpuResult result(ResultHeader header, List<Reason> reasons, JsonFields<CpuResult> json) {
        String workload = json.text("workload", CpuResult::workload);
        long requests = json.number("requests", CpuResult::requests);
        long spanMillis = json.number("spanMillis", CpuResult::spanMillis);
        CpuSampling sampling = json.object("sampling", CpuResult::sampling, CpuCodec::sampling);
        ProcessCpu cpu = json.object("cpu", CpuResult::cpu, CpuCodec::cpu);
        json.optionalFraction("coverage", CpuResult::coverage);
        long all = sampling.samples();
        return new CpuResult(
                header,
                workload,
                requests,
                spanMillis,
                sampling,
                cpu,
                json.list("byOwnCode", CpuResult::byOwnCode, row -> method(row, all)),
                json.list("byLocation", CpuResult::byLocation, row -> line(row, all)),
                json.list("byDependency", CpuResult::byDependency, row -> owner(row, all)),
                json.list("background", CpuResult::background, CpuCodec::thread),
                reasons,
                json.texts("notes", CpuResult::notes));
    }

    private static CpuSampling sampling(JsonFields<CpuSampling> json) {
        return new CpuSampling(
                json.choice("sampler", CpuSampler.class, CpuSampling::sampler),
                json.number("periodMicros", CpuSampling::periodMicros),
                json.number("samples", CpuSampling::samples),
                json.number("sampledMillis", CpuSampling::sampledMillis),
                json.optionalNumber("failed", CpuSampling::failed),
                json.optionalNumber("biased", CpuSampling::biased),
                json.optionalNumber("lost", CpuSampling::lost),
                json.optionalNumber("inNative", CpuSampling::inNative));
    }

    private static ProcessCpu cpu(JsonFields<ProcessCpu> json) {
        return new ProcessCpu(
                json.optionalNumber("processMillis", ProcessCpu::processMillis),
                json.optionalNumber("collectorMillis", ProcessCpu::collectorMillis),
                json.optionalNumber("compilerMillis", ProcessCpu::compilerMillis));
    }

    private static CpuMethodRow method(JsonFields<CpuMethodRow> json, long all) {
        CpuMethodRow row = new CpuMethodRow(
                json.object("location", CpuMethodRow::site, HeaderCodec::site),
                json.number("samples", CpuMethodRow::samples),
                json.number("selfSamples", CpuMethodRow::selfSamples));
        share(json, CpuMethodRow::samples, all);
        return row;
    }

    private static CpuLocationRow line(JsonFields<CpuLocationRow> json, long all) {
        CpuLocationRow row = new CpuLocationRow(
                json.object("location", CpuLocationRow::site, HeaderCodec::site),
                json.number("samples", CpuLocationRow::samples));
        share(json, CpuLocationRow::samples, all);
        return row;
    }

    private static CpuOwnerRow owner(JsonFields<CpuOwnerRow> json, long all) {
        CpuOwnerRow row = new CpuOwnerRow(
                json.text("name", CpuOwnerRow::name),
                json.object("owner", CpuOwnerRow::owner, HeaderCodec::owner),
                json.number("samples", CpuOwnerRow::samples),
                json.number("selfSamples", CpuOwnerRow::selfSamples));
        share(json, CpuOwnerRow::samples, all);
        return row;
    }

    private static CpuThreadRow thread(JsonFields<CpuThreadRow> json) {
        return new CpuThreadRow(
                json.text("name", CpuThreadRow::name),
                json.number("samples", CpuThreadRow::samples),
                json.number("idleSamples", CpuThreadRow::idleSamples));
    }

    /** Derived, so that scripts need no statistics. */
    private static <T> void share(JsonFields<T> json, ToLongFunction<T> samples, long all) {
        json.amount(
                "share", row -> SampledShare.of(samples.applyAsLong(row), all).share());
        json.amount("low", row -> SampledShare.of(samples.applyAsLong(row), all).low());
        json.amount(
                "high", row -> SampledShare.of(samples.applyAsLong(row), all).high());
    }
}
