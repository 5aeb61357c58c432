/** Allocations and survivors by location, class, file and dependency. */
@NullMarked
package dev.plimsoll.alloc;

import org.jspecify.annotations.NullMarked;
