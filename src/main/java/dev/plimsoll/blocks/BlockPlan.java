package dev.plimsoll.blocks;

import dev.plimsoll.load.FreshFork;
import java.time.Duration;

/**
 * How two sides are measured. It is fixed before the first fork.
 *
 * @param workload the name of what exercises both
 * @param base starts a fork of the base
 * @param head starts a fork of the other side
 * @param rounds how many blocks, at least one
 * @param fork how each fork is exercised
 * @param timeout after which no further fork is started
 * @param equalWithin differences within this share do not count: 0.05 is 5 %
 */
public record BlockPlan(
        String workload,
        SideForks base,
        SideForks head,
        int rounds,
        FreshFork fork,
        Duration timeout,
        double equalWithin) {}
