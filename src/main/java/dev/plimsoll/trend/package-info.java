/** Series over requests, and what becomes of them. */
@NullMarked
package dev.plimsoll.trend;

import org.jspecify.annotations.NullMarked;
