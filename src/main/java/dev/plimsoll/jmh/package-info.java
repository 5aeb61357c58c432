/** What runs inside JMH's forks, packed into a separate jar. Uses JMH and the probe only. */
@NullMarked
package dev.plimsoll.jmh;

import org.jspecify.annotations.NullMarked;
