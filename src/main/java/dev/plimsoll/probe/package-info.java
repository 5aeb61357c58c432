/**
 * What runs inside the measured JVM, packed into a separate jar. Uses the JDK and {@code wire} only.
 */
package dev.plimsoll.probe;
