/** Statistics of repeated forks. */
@NullMarked
package dev.plimsoll.statistics;

import org.jspecify.annotations.NullMarked;
