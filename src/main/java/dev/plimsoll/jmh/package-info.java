/** What runs inside JMH's forks, from a jar of its own: JMH and the probe are all it knows. */
@NullMarked
package dev.plimsoll.jmh;

import org.jspecify.annotations.NullMarked;
