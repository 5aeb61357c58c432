/** What people and scripts read; each report reads a result and measures nothing. */
@NullMarked
package dev.plimsoll.report;

import org.jspecify.annotations.NullMarked;
