package dev.plimsoll.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a goal has measured. */
public sealed interface Result
        permits BundleResult,
                CapacityResult,
                CompareResult,
                CpuResult,
                GcResult,
                HeapDiffResult,
                IpsResult,
                MemoryResult,
                ObjectsResult,
                TrendResult,
                VersionsResult,
                WhatIfResult {

    /** What was measured, and on what. */
    ResultHeader header();

    /** The same with how long measuring took. */
    Result after(Duration duration);

    /** What kind of figures it has. */
    ResultKind kind();

    /** Every number that a limit or a baseline can be on; of a metric of the whole project there is exactly one. */
    List<Figure> figures();

    /** Why measured figures may be wrong; none where a measurement has no such doubts. */
    default List<Caveat> caveats() {
        return List.of();
    }

    /** Whether every figure was known before, so that nothing was measured. */
    default boolean isAllFromCache() {
        return false;
    }

    /** The request of a workload that consists of only one, whose figures are those of the whole. */
    default Optional<String> onlyRequest() {
        return requestNames().size() == 1 ? Optional.of(requestNames().get(0)) : Optional.empty();
    }

    /** The names of the requests of its workload; none if that consists of no requests. */
    default List<String> requestNames() {
        return List.of();
    }

    /** Why the run is inconclusive; empty if it is not. */
    List<Reason> reasons();
}
