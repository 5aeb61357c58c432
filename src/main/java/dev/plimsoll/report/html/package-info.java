/** HTML pages: each consists of a view, texts and figures as JSON, and a script that shows it. */
@NullMarked
package dev.plimsoll.report.html;

import org.jspecify.annotations.NullMarked;
