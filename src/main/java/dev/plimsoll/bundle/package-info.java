/** Dependencies and what they cost when loaded. */
@NullMarked
package dev.plimsoll.bundle;

import org.jspecify.annotations.NullMarked;
