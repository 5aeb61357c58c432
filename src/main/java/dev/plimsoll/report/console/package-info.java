/** Results on the console. */
@NullMarked
package dev.plimsoll.report.console;

import org.jspecify.annotations.NullMarked;
