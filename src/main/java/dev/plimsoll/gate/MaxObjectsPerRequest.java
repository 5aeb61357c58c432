package dev.plimsoll.gate;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;

/**
 * A limit on the number of objects that a request allocates.
 *
 * @param ceiling how many are allowed
 */
public record MaxObjectsPerRequest(Threshold ceiling) implements ObjectsLimit {

    @Override
    public Metric metric() {
        return Metric.ALLOCATED_OBJECTS;
    }

    @Override
    public String limit() {
        return LimitName.MAX_OBJECTS_PER_REQUEST.parameter();
    }

    @Override
    public Check hold(ObjectsResult result) {
        PerRequest perRequest = PerRequest.of(result);
        return ceiling.check(
                limit(),
                result.head().project(),
                metric(),
                perRequest.ofAllocated(
                        all -> PerRequest.estimate(perRequest.amount(all.total().objects()), all.relativeError())),
                perRequest.worst(perRequest.allocatedRows(), Amount::objects));
    }
}
