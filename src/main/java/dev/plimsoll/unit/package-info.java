/** Sizes and durations: the one place where they are parsed and printed. */
@NullMarked
package dev.plimsoll.unit;

import org.jspecify.annotations.NullMarked;
