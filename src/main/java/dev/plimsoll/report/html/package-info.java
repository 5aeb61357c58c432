/** The pages: a view (texts and figures as JSON) for each, which its script shows. */
@NullMarked
package dev.plimsoll.report.html;

import org.jspecify.annotations.NullMarked;
