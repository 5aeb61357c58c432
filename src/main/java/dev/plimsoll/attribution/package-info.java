/** Attributes frames and classes to locations, source files, readable names and dependencies. */
@NullMarked
package dev.plimsoll.attribution;

import org.jspecify.annotations.NullMarked;
