/** What retains the objects that stay: retaining fields, expiring caches, leak suspects by growth. */
@NullMarked
package dev.plimsoll.retention;

import org.jspecify.annotations.NullMarked;
