/** A container around a forked JVM: it is run within a memory limit, as it would be where it is deployed. */
@NullMarked
package dev.plimsoll.container;

import org.jspecify.annotations.NullMarked;
