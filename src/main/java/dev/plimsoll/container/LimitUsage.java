package dev.plimsoll.container;

import java.util.OptionalLong;

/**
 * The memory of the processes within a limit, in bytes; empty where it is not reported.
 *
 * @param peak the highest total that counts against the limit; within a control group, this includes the page cache, which the
 *     kernel reclaims before it kills
 * @param peakResident the highest sample of the memory that cannot be reclaimed; of a simulated limit, of the resident set size
 * @param resident the latest sample of the same
 * @param cache the latest sample of the page cache
 * @param oomKills processes that were killed for exceeding the limit
 * @param limitHits how often the limit was reached, also if reclaiming helped
 */
public record LimitUsage(
        OptionalLong peak,
        OptionalLong peakResident,
        OptionalLong resident,
        OptionalLong cache,
        long oomKills,
        long limitHits) {}
