/** Sizes, durations and foreign text: the one place where they are parsed and made fit for people. */
@NullMarked
package dev.plimsoll.unit;

import org.jspecify.annotations.NullMarked;
