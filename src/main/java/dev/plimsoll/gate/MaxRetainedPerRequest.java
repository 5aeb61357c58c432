package dev.plimsoll.gate;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;

/**
 * A limit on the bytes that a request leaves behind for good: the growth of the live heap, since a bounded cache at its
 * bound replaces what it had, or all survivors where the growth was not measured. A heap that shrank retains nothing.
 *
 * @param ceiling how many are allowed
 */
public record MaxRetainedPerRequest(Ceiling ceiling) implements ObjectsLimit {

    @Override
    public String limit() {
        return "maxRetainedPerRequest";
    }

    @Override
    public Check hold(ObjectsResult result) {
        PerRequest perRequest = PerRequest.of(result);
        return ceiling.check(
                limit(),
                result.head().project(),
                "retainedPerRequest",
                figure(result, perRequest),
                perRequest.worst(perRequest.retainedRows(), Amount::bytes));
    }

    private static Value figure(ObjectsResult result, PerRequest perRequest) {
        if (result.requests() <= 0) {
            return new Value.Missing("no request was measured");
        }
        return result.retained()
                .map(retained -> Value.of(Math.max(0, perRequest.amount(bytes(retained))), ""))
                .orElseGet(() -> new Value.Missing("what stays after a request was not measured"));
    }

    private static long bytes(Retained retained) {
        return retained.netGrowth().orElseGet(retained.survivors()::total).bytes();
    }
}
