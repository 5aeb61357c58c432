/** Sizes, durations, untrusted text and files. */
@NullMarked
package dev.plimsoll.unit;

import org.jspecify.annotations.NullMarked;
