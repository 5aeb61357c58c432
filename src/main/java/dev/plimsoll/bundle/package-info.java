/** Dependencies and what they cost at boot. */
@NullMarked
package dev.plimsoll.bundle;

import org.jspecify.annotations.NullMarked;
