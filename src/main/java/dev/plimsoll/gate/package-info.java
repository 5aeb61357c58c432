/** Limits, and how a result is judged against them. */
@NullMarked
package dev.plimsoll.gate;

import org.jspecify.annotations.NullMarked;
