/** Reads recordings of Flight Recorder as streams: allocation events, survivors and their paths to GC roots. */
@NullMarked
package dev.plimsoll.jfr;

import org.jspecify.annotations.NullMarked;
