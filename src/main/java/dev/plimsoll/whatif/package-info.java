/** Switches of the JVM: what each changes, measured against the same base. */
@NullMarked
package dev.plimsoll.whatif;

import org.jspecify.annotations.NullMarked;
