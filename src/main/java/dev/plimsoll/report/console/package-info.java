/** What goals print at their end. */
@NullMarked
package dev.plimsoll.report.console;

import org.jspecify.annotations.NullMarked;
