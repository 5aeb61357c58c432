/** Limits and baselines, and the gate that compares the figures of a result with them. */
@NullMarked
package dev.plimsoll.gate;

import org.jspecify.annotations.NullMarked;
