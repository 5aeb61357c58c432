/**
 * What runs inside the measured JVM. The JDK alone, nothing else of this project: it is packed into a jar of its own.
 */
package dev.plimsoll.probe;
