/** A child JVM: its command line, the channel to its probe, its endings. */
@NullMarked
package dev.plimsoll.fork;

import org.jspecify.annotations.NullMarked;
