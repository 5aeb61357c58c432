/** Memory over time: series over requests, slope, plateau, diagnosis, and who holds what grows. */
@NullMarked
package dev.plimsoll.trend;

import org.jspecify.annotations.NullMarked;
