/** Turns Maven's dependencies into a graph. With {@code mojo} and {@code config}, the only packages that know Maven. */
@NullMarked
package dev.plimsoll.resolve;

import org.jspecify.annotations.NullMarked;
