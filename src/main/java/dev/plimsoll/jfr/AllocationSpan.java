package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;

/**
 * What was allocated between two marks.
 *
 * @param rows all but the observers' share
 * @param observers what the probe's and the recorder's own threads allocated meanwhile; not among the rows
 */
public record AllocationSpan(StackRows rows, Amount observers) {}
