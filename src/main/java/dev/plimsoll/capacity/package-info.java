/** Which heap and which container an application needs, found and proved by running it. */
@NullMarked
package dev.plimsoll.capacity;

import org.jspecify.annotations.NullMarked;
