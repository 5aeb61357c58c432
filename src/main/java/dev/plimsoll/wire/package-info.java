/** The protocol between plugin and probe. Packed into both jars; uses the JDK alone. */
package dev.plimsoll.wire;
