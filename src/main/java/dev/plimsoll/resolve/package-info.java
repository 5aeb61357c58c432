/** Turns Maven's dependencies into a graph: besides the Mojos, the only place that knows Maven. */
@NullMarked
package dev.plimsoll.resolve;

import org.jspecify.annotations.NullMarked;
