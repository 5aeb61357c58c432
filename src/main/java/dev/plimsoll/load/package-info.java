/** An application under load: throughput and CPU time while it is exercised. */
@NullMarked
package dev.plimsoll.load;

import org.jspecify.annotations.NullMarked;
