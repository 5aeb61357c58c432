package dev.plimsoll.report.json;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.FileText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes a result as {@code GOAL.json}, for scripts, and reads it back. What was not measured is absent. */
public final class ResultCodec {

    private ResultCodec() {}

    /** The JSON, indented by two spaces, ending in a line feed. */
    public static FileText of(Result result, GateResult gate) {
        return JsonText.ofObject(json -> {
            JsonFields.write(result.header(), json, HeaderCodec::header);
            JsonFields.write(gate, json, HeaderCodec::gateResult);
            write(result, json);
        });
    }

    /** The same in memory. */
    public static String text(Result result, GateResult gate) {
        return of(result, gate).text();
    }

    private static void write(Result result, JsonGenerator json) {
        if (result instanceof BundleResult bundle) {
            JsonFields.write(bundle, json, all -> BundleCodec.result(bundle.header(), bundle.reasons(), all));
        } else if (result instanceof ObjectsResult objects) {
            JsonFields.write(objects, json, all -> ObjectsCodec.result(objects.header(), objects.reasons(), all));
        } else if (result instanceof TrendResult trend) {
            JsonFields.write(trend, json, all -> TrendCodec.result(trend.header(), trend.reasons(), all));
        } else if (result instanceof MemoryResult memory) {
            JsonFields.write(memory, json, all -> MemoryCodec.result(memory.header(), memory.reasons(), all));
        } else if (result instanceof CapacityResult capacity) {
            JsonFields.write(capacity, json, all -> CapacityCodec.result(capacity.header(), capacity.reasons(), all));
        } else if (result instanceof VersionsResult versions) {
            JsonFields.write(versions, json, all -> VersionsCodec.result(versions.header(), versions.reasons(), all));
        } else if (result instanceof WhatIfResult whatIf) {
            JsonFields.write(whatIf, json, all -> WhatIfCodec.result(whatIf.header(), whatIf.reasons(), all));
        } else if (result instanceof GcResult collections) {
            JsonFields.write(
                    collections, json, all -> GcCodec.result(collections.header(), collections.reasons(), all));
        } else if (result instanceof HeapDiffResult heap) {
            JsonFields.write(heap, json, all -> HeapDiffCodec.result(heap.header(), heap.reasons(), all));
        } else if (result instanceof IpsResult ips) {
            JsonFields.write(ips, json, all -> IpsCodec.result(ips.header(), ips.reasons(), all));
        } else if (result instanceof CpuResult cpu) {
            JsonFields.write(cpu, json, all -> CpuCodec.result(cpu.header(), cpu.reasons(), all));
        } else if (result instanceof CompareResult compared) {
            JsonFields.write(compared, json, all -> CompareCodec.result(compared.header(), compared.reasons(), all));
        }
    }

    /** A run without figures: what every result begins with, and {@code finished}, which is false. */
    public static FileText of(UnfinishedRun run) {
        return JsonText.ofObject(json -> JsonFields.write(run, json, HeaderCodec::unfinished));
    }

    /** The same in memory. */
    public static String text(UnfinishedRun run) {
        return of(run).text();
    }

    /** Why a JSON is not of the schema that this version reads, a clause; empty if it is. */
    static Optional<String> schemaMismatch(JsonNode json) {
        JsonNode schema = json.path(HeaderCodec.SCHEMA_KEY);
        if (schema.isIntegralNumber() && schema.longValue() == HeaderCodec.SCHEMA) {
            return Optional.empty();
        }
        String shown = schema.isNumber() ? "is " + schema : schema.isMissingNode() ? "is missing" : "is not a number";
        return Optional.of("'" + HeaderCodec.SCHEMA_KEY + "' " + shown + ", expected " + HeaderCodec.SCHEMA);
    }

    /**
     * Reads a result that has the schema.
     *
     * @throws IllegalArgumentException if a field has a value that it cannot have; the message is a clause for users
     */
    static StoredResult read(Path file, JsonNode json) {
        if (!json.path(HeaderCodec.FINISHED_KEY).asBoolean(true)) {
            return new StoredResult.Unfinished(file, JsonFields.read(json, HeaderCodec::unfinished));
        }
        ResultHeader header = JsonFields.read(json, HeaderCodec::header);
        GateResult gate = JsonFields.read(json, HeaderCodec::gateResult);
        List<Reason> reasons = HeaderCodec.ofRun(gate.reasons());
        ResultKind kind = ResultKind.of(header.goal())
                .orElseThrow(() -> new IllegalArgumentException("'" + header.goal() + "' is not a goal that measures"));
        Result result = switch (kind) {
            case BOOT -> JsonFields.<BundleResult>read(json, all -> BundleCodec.result(header, reasons, all));
            case ALLOCATION, ALLOCATION_AT_BOOT ->
                JsonFields.<ObjectsResult>read(json, all -> ObjectsCodec.result(header, reasons, all));
            case MEMORY -> JsonFields.<MemoryResult>read(json, all -> MemoryCodec.result(header, reasons, all));
            case CAPACITY -> JsonFields.<CapacityResult>read(json, all -> CapacityCodec.result(header, reasons, all));
            case COLLECTION -> JsonFields.<GcResult>read(json, all -> GcCodec.result(header, reasons, all));
            case HEAP -> JsonFields.<HeapDiffResult>read(json, all -> HeapDiffCodec.result(header, reasons, all));
            case VERSIONS -> JsonFields.<VersionsResult>read(json, all -> VersionsCodec.result(header, reasons, all));
            case WHAT_IF -> JsonFields.<WhatIfResult>read(json, all -> WhatIfCodec.result(header, reasons, all));
            case IPS -> JsonFields.<IpsResult>read(json, all -> IpsCodec.result(header, reasons, all));
            case CPU -> JsonFields.<CpuResult>read(json, all -> CpuCodec.result(header, reasons, all));
            case COMPARE -> JsonFields.<CompareResult>read(json, all -> CompareCodec.result(header, reasons, all));
            case TREND -> JsonFields.<TrendResult>read(json, all -> TrendCodec.result(header, reasons, all));
        };
        return new StoredResult.Finished(file, result, gate);
    }
}
