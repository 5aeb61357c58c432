/** Results in the formats of CI servers: JUnit XML, SARIF, the step summary. */
@NullMarked
package dev.plimsoll.report.ci;

import org.jspecify.annotations.NullMarked;
