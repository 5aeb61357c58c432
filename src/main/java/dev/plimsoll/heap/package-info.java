/** The live heap by owner: which dependency each byte of a heap dump belongs to. Runs outside the measured JVM. */
@NullMarked
package dev.plimsoll.heap;

import org.jspecify.annotations.NullMarked;
