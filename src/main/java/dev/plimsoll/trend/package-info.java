/** Memory over time: series over requests, their slopes, and the diagnosis of each series. */
@NullMarked
package dev.plimsoll.trend;

import org.jspecify.annotations.NullMarked;
