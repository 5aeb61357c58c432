/** Versions of dependencies: which there are, and what each costs in memory, side by side. */
@NullMarked
package dev.plimsoll.upgrade;

import org.jspecify.annotations.NullMarked;
