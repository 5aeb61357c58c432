/** One run of a goal: measure, judge, report, and say what becomes of the build. Knows nothing of Maven. */
@NullMarked
package dev.plimsoll.run;

import org.jspecify.annotations.NullMarked;
