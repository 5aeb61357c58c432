/** Series over requests, what becomes of them, and who holds what grows. */
@NullMarked
package dev.plimsoll.trend;

import org.jspecify.annotations.NullMarked;
