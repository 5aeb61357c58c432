/**
 * The protocol between plugin and probe. Packed into both jars, so it uses the JDK alone, without annotations of JSpecify.
 */
package dev.plimsoll.wire;
