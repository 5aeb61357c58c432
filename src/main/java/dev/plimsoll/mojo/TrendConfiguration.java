package dev.plimsoll.mojo;

import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.trend.SuspectsWhen;
import dev.plimsoll.unit.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What users configured for {@code mem-over-time}, as values.
 *
 * @param common what every goal has
 * @param app the application
 * @param workload what exercises it
 * @param warmRequests how many requests come before
 * @param leakHorizon how many growth must go on for to be called a leak
 * @param leakHorizonLoad how much time under load is enough instead
 * @param maxRequests after how many it ends undecided
 * @param maxDuration after how long it does
 * @param windows how many full windows there are until the horizon
 * @param leakRest how long the application is left alone before growth is called a leak
 * @param budget bytes per request that the live heap may grow by
 * @param gated the series that must not leak
 * @param suspects when to find out who holds what grows
 * @param suspectsTimeout how long that may take
 * @param limits all limits
 */
record TrendConfiguration(
        CommonParameters common,
        AppConfiguration app,
        WorkloadConfiguration workload,
        int warmRequests,
        int leakHorizon,
        Duration leakHorizonLoad,
        int maxRequests,
        Duration maxDuration,
        int windows,
        Duration leakRest,
        Bytes budget,
        Set<SeriesKind> gated,
        SuspectsWhen suspects,
        Duration suspectsTimeout,
        List<Limit> limits) {

    TrendConfiguration {
        gated = Set.copyOf(gated);
        limits = List.copyOf(limits);
    }
}
