/** The results of goals as immutable values, which the gate checks and reports print. */
@NullMarked
package dev.plimsoll.result;

import org.jspecify.annotations.NullMarked;
