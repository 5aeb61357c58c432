/** The memory of an application once it is up: which dependency has how much of it. */
@NullMarked
package dev.plimsoll.memory;

import org.jspecify.annotations.NullMarked;
