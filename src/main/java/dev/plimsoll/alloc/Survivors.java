package dev.plimsoll.alloc;

import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.result.Amount;

/**
 * Objects that were allocated in a span and that a full collection left.
 *
 * @param rows all but the observers' share
 * @param observers what the probe's and the recorder's own threads left; not among the rows
 * @param sampled how many objects the recording has, before the span and after it, too; at the size of the sampler's queue,
 *     some were pushed out
 * @param unsized how many objects of {@code rows} have a size of 0, since neither the recording nor the histogram tells it
 * @param lostBytes what JFR says that it lost, in bytes of the recording
 */
public record Survivors(StackRows rows, Amount observers, long sampled, long unsized, long lostBytes) {}
