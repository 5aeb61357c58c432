/** The results at hand: what goals wrote, read back. */
@NullMarked
package dev.plimsoll.stored;

import org.jspecify.annotations.NullMarked;
