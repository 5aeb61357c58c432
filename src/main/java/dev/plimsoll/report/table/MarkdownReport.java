package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.VerdictLine;
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
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfResult;
import java.util.List;

/** Writes a result as {@code GOAL.md}, a summary for pull requests: the verdict, what broke it, and the main figures. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** The Markdown, ending in a line feed. */
    public static String text(Result result, GateResult gate) {
        return header(result.header().runInfo(), gate) + body(result) + VerdictMarkdown.sensitivity(gate);
    }

    /** A run without figures: the verdict, and the rest of its reason as details. */
    public static String text(UnfinishedRun run) {
        List<String> details = VerdictLine.details(run.reason());
        return header(run.runInfo(), run.gateResult())
                + (details.isEmpty() ? "" : "\n" + Markdown.folded("Details", details));
    }

    private static String body(Result result) {
        if (result instanceof BundleResult bundle) {
            return BundleMarkdown.text(bundle);
        }
        if (result instanceof MemoryResult memory) {
            return MemoryMarkdown.text(memory);
        }
        if (result instanceof CapacityResult capacity) {
            return CapacityMarkdown.text(capacity);
        }
        if (result instanceof VersionsResult versions) {
            return VersionsMarkdown.text(versions);
        }
        if (result instanceof WhatIfResult whatIf) {
            return WhatIfMarkdown.text(whatIf);
        }
        if (result instanceof GcResult collections) {
            return GcMarkdown.text(collections);
        }
        if (result instanceof CpuResult cpu) {
            return CpuMarkdown.text(cpu);
        }
        if (result instanceof HeapDiffResult heap) {
            return HeapDiffMarkdown.text(heap);
        }
        if (result instanceof IpsResult ips) {
            return IpsMarkdown.text(ips);
        }
        if (result instanceof CompareResult compared) {
            return CompareMarkdown.text(compared);
        }
        return result instanceof ObjectsResult objects
                ? ObjectsMarkdown.text(objects)
                : TrendMarkdown.text((TrendResult) result);
    }

    private static String header(RunInfo runInfo, GateResult gate) {
        return "## " + VerdictMarkdown.word(gate.verdict()) + ": " + Markdown.text(runInfo.goal()) + " of "
                + Markdown.code(runInfo.project()) + "\n" + VerdictMarkdown.text(gate);
    }
}
