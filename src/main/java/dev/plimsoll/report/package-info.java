/** Reports of results, for people and scripts. A report prints a result and measures nothing. */
@NullMarked
package dev.plimsoll.report;

import org.jspecify.annotations.NullMarked;
