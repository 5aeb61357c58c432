/** The JVMs under measurement: forked, exercised by a workload, and watched until they are idle. */
@NullMarked
package dev.plimsoll.target;

import org.jspecify.annotations.NullMarked;
