package dev.plimsoll.report.text;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Bytes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one figure of a result that stands for it in a list of results. */
public final class Headline {

    public static final String NOT_MEASURED = "not measured";

    private Headline() {}

    /** {@code 186.0 MiB at boot}, {@code 47.9 KiB per request}, or {@code steady, 20.0 MiB live heap}. */
    public static String of(Result result) {
        if (result instanceof BundleResult bundle) {
            return of(bundle);
        }
        return result instanceof ObjectsResult objects ? of(objects) : of((TrendResult) result);
    }

    /** {@code 186.0 MiB at boot}. */
    /** The same for scripts: figures by the id of their metric, in its unit; none if nothing was measured. */
    public static SortedMap<String, Long> figures(Result result) {
        SortedMap<String, Long> figures = new TreeMap<>();
        if (result instanceof BundleResult bundle) {
            bundle.whole()
                    .ifPresent(whole ->
                            figures.put(Metric.BOOT_MEMORY.id(), whole.total().bytes()));
        } else if (result instanceof ObjectsResult objects && objects.requests() > 0) {
            objects.allocated().map(Allocations::total).ifPresent(total -> {
                figures.put(Metric.ALLOCATED.id(), objects.perRequest(total.bytes()));
                figures.put(Metric.ALLOCATED_OBJECTS.id(), objects.perRequest(total.objects()));
            });
        } else if (result instanceof TrendResult trend) {
            trend.of(SeriesKind.LIVE_HEAP)
                    .ifPresent(heap -> heap.last().ifPresent(last -> figures.put(Metric.LIVE_HEAP.id(), last)));
        }
        return figures;
    }

    private static String of(BundleResult result) {
        return result.whole()
                .map(whole -> (whole.complete() ? "" : "at least ")
                        + new Bytes(whole.total().bytes()) + " at boot")
                .orElse(NOT_MEASURED);
    }

    /** {@code 47.9 KiB per request}. */
    private static String of(ObjectsResult result) {
        return result.allocated()
                .map(Allocations::total)
                .flatMap(total -> perRequest(total.bytes(), result.requests()))
                .map(bytes -> bytes + " " + result.operation().each())
                .orElse(NOT_MEASURED);
    }

    /** {@code steady, 20.0 MiB live heap}. */
    private static String of(TrendResult result) {
        String word = TrendText.word(result.diagnosis());
        return result.of(SeriesKind.LIVE_HEAP).stream()
                .flatMapToLong(heap -> heap.last().stream())
                .mapToObj(last -> word + ", " + TrendText.amount(SeriesKind.LIVE_HEAP, last) + " live heap")
                .findFirst()
                .orElse(word);
    }

    /** A sum over all requests as an amount per request; what is there is never printed as 0; empty without a request. */
    public static Optional<String> perRequest(long sum, long requests) {
        if (requests <= 0) {
            return Optional.empty();
        }
        long bytes = Math.round((double) sum / requests);
        return Optional.of(sum > 0 && bytes == 0 ? "<1 B" : new Bytes(bytes).toString());
    }
}
