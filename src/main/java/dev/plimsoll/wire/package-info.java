/** The protocol between plugin and probe. Packed into both jars; uses the JDK alone. */
@NullMarked
package dev.plimsoll.wire;

import org.jspecify.annotations.NullMarked;
