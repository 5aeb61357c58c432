/** Looks for the smallest workload that reproduces a leak. */
@NullMarked
package dev.plimsoll.reproduction;

import org.jspecify.annotations.NullMarked;
