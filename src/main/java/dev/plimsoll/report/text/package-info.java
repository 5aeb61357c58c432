/** Sentences, names and numbers that several formats share. */
@NullMarked
package dev.plimsoll.report.text;

import org.jspecify.annotations.NullMarked;
