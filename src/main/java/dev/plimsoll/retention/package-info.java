/** Which objects survive, and what retains them: retaining fields, expiring caches, leak suspects by growth. */
@NullMarked
package dev.plimsoll.retention;

import org.jspecify.annotations.NullMarked;
