/** Results as tables of text: CSV and Markdown. */
@NullMarked
package dev.plimsoll.report.table;

import org.jspecify.annotations.NullMarked;
