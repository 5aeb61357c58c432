/** Proves that a gate sees growth: plants some in copies of what was measured, measures them, and judges them alike. */
@NullMarked
package dev.plimsoll.proof;

import org.jspecify.annotations.NullMarked;
