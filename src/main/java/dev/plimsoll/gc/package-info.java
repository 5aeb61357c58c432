/** What the garbage collector of an application does while that is exercised. */
@NullMarked
package dev.plimsoll.gc;

import org.jspecify.annotations.NullMarked;
