package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Bytes;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A result in the reports over all results: what an index shows of it and links to.
 *
 * @param module {@code group:artifact:version} of what was measured
 * @param goal the goal that measured it
 * @param execution the id of the execution
 * @param headline its main figure, for example {@code 186.0 MiB with all classes loaded}
 * @param figures its main figures, by the id of their metric and in its unit; empty if nothing was measured
 * @param startedAt when it began
 * @param href the path from the report's folder to the page, with slashes, not encoded; empty if there is no page
 * @param gateResult how it ended
 */
public record IndexEntry(
        String module,
        String goal,
        String execution,
        String headline,
        SortedMap<String, Long> figures,
        Instant startedAt,
        String href,
        GateResult gateResult) {

    public static final String NOT_MEASURED = "not measured";

    private static final double PPM = 1e6;

    /**
     * How much of a limit a figure takes.
     *
     * @param text {@code 96 % of maxBootMemory, 160.0 MiB}
     * @param share of the limit: more than 1 if it is broken
     */
    public record LimitUse(String text, double share) {

        static LimitUse of(Check check) {
            double share = (double) check.actual().orElse(0) / check.max();
            double percent = share * 100;
            long shown = (long) (share > 1 ? Math.ceil(percent) : Math.floor(percent));
            return new LimitUse(
                    NumberText.count(shown) + " % of " + check.limit() + ", " + check.amount(check.max()), share);
        }
    }

    public IndexEntry {
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    public static IndexEntry of(Result result, GateResult gateResult, String href) {
        ResultHeader header = result.header();
        return new IndexEntry(
                header.project(),
                header.goal(),
                header.execution(),
                headline(result),
                figures(result),
                header.startedAt(),
                href,
                gateResult);
    }

    /** A result without checks. */
    public static IndexEntry of(Result result, Verdict verdict, String href) {
        return of(result, new GateResult(verdict, result.reasons(), List.of()), href);
    }

    /** A run without figures. */
    public static IndexEntry of(UnfinishedRun run, String href) {
        RunInfo runInfo = run.runInfo();
        return new IndexEntry(
                runInfo.project(),
                runInfo.goal(),
                runInfo.execution(),
                NOT_MEASURED,
                Collections.emptySortedMap(),
                runInfo.startedAt(),
                href,
                run.gateResult());
    }

    /** How it ended. */
    public Verdict verdict() {
        return gateResult.verdict();
    }

    /** The limit that the result is nearest to, or breaks most; empty if none was checked. */
    public Optional<LimitUse> nearestLimit() {
        return gateResult.checks().stream()
                .filter(check -> check.actual().isPresent() && check.max() > 0 && !check.isOnGrowth())
                .map(LimitUse::of)
                .max(Comparator.comparingDouble(LimitUse::share));
    }

    /** {@code group:artifact}, which stays the same when the version changes. */
    public String moduleWithoutVersion() {
        return module.replaceFirst(":[^:]*$", "");
    }

    /** The goal, and the execution unless it is a default one: {@code perf-objects} or {@code perf-objects/search}. */
    public String goalOfExecution() {
        return RunInfo.isNamed(execution) ? goal + "/" + execution : goal;
    }

    /** The same entry with another path. */
    public IndexEntry at(String otherHref) {
        return new IndexEntry(module, goal, execution, headline, figures, startedAt, otherHref, gateResult);
    }

    /** The main figure of a result, for example {@code 186.0 MiB with all classes loaded}. */
    public static String headline(Result result) {
        if (result instanceof BundleResult bundle) {
            return bundle(bundle);
        }
        if (result instanceof MemoryResult memory) {
            return memory(memory);
        }
        if (result instanceof CapacityResult capacity) {
            return capacity(capacity);
        }
        if (result instanceof VersionsResult versions) {
            return VersionsText.headline(versions);
        }
        if (result instanceof WhatIfResult whatIf) {
            return WhatIfText.headline(whatIf);
        }
        if (result instanceof GcResult collections) {
            return GcText.headline(collections);
        }
        if (result instanceof CpuResult cpu) {
            return CpuText.headline(cpu);
        }
        if (result instanceof HeapDiffResult heap) {
            return HeapDiffText.headline(heap);
        }
        if (result instanceof IpsResult ips) {
            return IpsText.headline(ips);
        }
        if (result instanceof CompareResult compared) {
            return CompareText.headline(compared);
        }
        return result instanceof ObjectsResult objects ? objects(objects) : trend((TrendResult) result);
    }

    /** {@code 186.0 MiB with all classes loaded}. */
    private static String bundle(BundleResult result) {
        return result.whole()
                .map(whole -> (whole.complete() ? "" : "at least ")
                        + new Bytes(whole.total().bytes()) + " with all classes loaded")
                .orElse(NOT_MEASURED);
    }

    /** {@code 91.3 MiB once it is up, RSS 267.1 MiB}. */
    private static String memory(MemoryResult result) {
        return result.up()
                .map(up -> new Bytes(up.bytes()) + " once it is up"
                        + (up.rssBytes().isPresent()
                                ? ", RSS " + new Bytes(up.rssBytes().getAsLong())
                                : ""))
                .orElse(NOT_MEASURED);
    }

    /** {@code needs 298.0 MiB, -Xmx40m}. */
    private static String capacity(CapacityResult result) {
        return result.recommended()
                .map(advice -> "needs " + new Bytes(advice.withHeadroomBytes()) + ", " + advice.heapFlag())
                .orElse(result.curve().isEmpty() ? NOT_MEASURED : "no container size was found that it fits");
    }

    /** {@code 47.9 KiB per request}. */
    private static String objects(ObjectsResult result) {
        return result.allocated()
                .map(Allocations::total)
                .flatMap(total -> PerRequestText.rounded(total.bytes(), result.requests()))
                .map(bytes -> bytes + " " + result.operation().each())
                .orElse(NOT_MEASURED);
    }

    /** {@code steady, 20.0 MiB live heap}. */
    private static String trend(TrendResult result) {
        String word = TrendText.word(result.diagnosis());
        return result.of(SeriesKind.LIVE_HEAP).stream()
                .flatMapToLong(heap -> heap.last().stream())
                .mapToObj(last -> word + ", " + TrendText.amount(SeriesKind.LIVE_HEAP, last) + " live heap")
                .findFirst()
                .orElse(word);
    }

    private static SortedMap<String, Long> figures(Result result) {
        SortedMap<String, Long> figures = new TreeMap<>();
        if (result instanceof BundleResult bundle) {
            bundle.whole()
                    .ifPresent(whole ->
                            figures.put(Metric.BOOT_MEMORY.id(), whole.total().bytes()));
        } else if (result instanceof ObjectsResult objects && objects.requests() > 0) {
            objects.allocated().map(Allocations::total).ifPresent(total -> {
                figures.put(objects.allocatedMetric().id(), objects.perRequest(total.bytes()));
                if (!objects.isAtBoot()) {
                    figures.put(Metric.ALLOCATED_OBJECTS.id(), objects.perRequest(total.objects()));
                }
            });
        } else if (result instanceof MemoryResult memory) {
            memory.up().ifPresent(up -> {
                figures.put(Metric.APP_MEMORY.id(), up.bytes());
                up.rssBytes().ifPresent(bytes -> figures.put(Metric.APP_RSS.id(), bytes));
            });
        } else if (result instanceof CapacityResult capacity) {
            capacity.recommended()
                    .ifPresent(advice -> figures.put(Metric.CONTAINER_MEMORY.id(), advice.withHeadroomBytes()));
        } else if (result instanceof GcResult collections) {
            collections.gcCpuShare().ifPresent(share -> figures.put(Metric.GC_SHARE.id(), Math.round(share * PPM)));
            collections.promotedPerRequest().ifPresent(bytes -> figures.put(Metric.PROMOTED.id(), bytes));
        } else if (result instanceof HeapDiffResult heap) {
            figures.put(Metric.LIVE_HEAP.id(), heap.last().live().bytes());
        } else if (result instanceof TrendResult trend) {
            trend.of(SeriesKind.LIVE_HEAP)
                    .ifPresent(heap -> heap.last().ifPresent(last -> figures.put(Metric.LIVE_HEAP.id(), last)));
        }
        return figures;
    }
}
