/** What operations allocate, exactly or by samples, and which of these objects are retained. */
@NullMarked
package dev.plimsoll.alloc;

import org.jspecify.annotations.NullMarked;
