package dev.plimsoll.gate;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Value;
import dev.plimsoll.unit.Bytes;
import java.util.Locale;

/**
 * A limit on the bytes that a request leaves behind for good: the growth of the live heap, since a bounded cache at its
 * bound replaces what it had, or all survivors where the growth was not measured. A heap that shrank retains nothing.
 *
 * <p>The live heap also grows a little by itself. Growth at or below the limit meets it all the same, so that a limit of
 * nothing can be met; growth that exceeds the limit by less than that is inconclusive.
 *
 * @param ceiling how many are allowed
 */
public record MaxRetainedPerRequest(Threshold ceiling) implements ObjectsLimit {

    @Override
    public Metric metric() {
        return Metric.RETAINED;
    }

    @Override
    public String limit() {
        return LimitName.MAX_RETAINED_PER_REQUEST.parameter();
    }

    @Override
    public Check hold(ObjectsResult result) {
        PerRequest perRequest = PerRequest.of(result);
        return ceiling.check(
                limit(),
                result.head().project(),
                metric(),
                figure(result, perRequest),
                perRequest.worst(perRequest.retainedRows(), Amount::bytes));
    }

    private static Value figure(ObjectsResult result, PerRequest perRequest) {
        if (result.requests() <= 0) {
            return new Value.Missing("no request was measured");
        }
        return result.retained()
                .<Value>map(retained -> figure(retained, result.requests(), perRequest))
                .orElseGet(() -> new Value.Missing("what stays after a request was not measured"));
    }

    private static Value figure(Retained retained, long requests, PerRequest perRequest) {
        return retained.netGrowth()
                .<Value>map(growth -> grown(BaselineFigures.retained(growth.bytes(), requests), requests))
                .orElseGet(() ->
                        Value.of(perRequest.amount(retained.survivors().total().bytes()), ""));
    }

    /** What the heap grows by itself adds to what requests leave, so that the truth is what was measured, or less. */
    private static Value grown(Value.Interval growth, long requests) {
        Bytes noise = new Bytes(BaselineFigures.RETAINED_NOISE_BYTES);
        return new Value.Interval(
                growth.estimate(),
                growth.low(),
                growth.estimate(),
                true,
                String.format(
                        Locale.ROOT,
                        "the live heap may grow by %s by itself, which is %s per request; measure more requests"
                                + " (-Dplimsoll.testCount) to see whether the limit is met",
                        noise,
                        new Bytes(-Math.floorDiv(-noise.value(), requests))));
    }
}
