/** Child JVMs: command line, channel to the probe, endings. */
@NullMarked
package dev.plimsoll.fork;

import org.jspecify.annotations.NullMarked;
