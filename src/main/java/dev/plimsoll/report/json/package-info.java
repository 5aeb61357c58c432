/** Results as JSON, written and read back. */
@NullMarked
package dev.plimsoll.report.json;

import org.jspecify.annotations.NullMarked;
