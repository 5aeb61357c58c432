/**
 * What {@code prove} plants in a copy of the application: loaded into the measured JVM from a generated jar, and not part of
 * the probe, whose memory does not count.
 */
package dev.plimsoll.planted;
