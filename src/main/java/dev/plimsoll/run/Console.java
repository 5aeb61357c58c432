package dev.plimsoll.run;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;

/**
 * What the output of the build can show.
 *
 * @param log where lines go
 * @param interactive whether it is a terminal that a person watches, so that a line can be written again
 * @param terminal its width and characters
 * @param paint its colours
 * @param details whether all rows and notes of a result are printed, instead of the largest
 */
public record Console(BuildLog log, boolean interactive, ConsoleSize terminal, AnsiStyle paint, boolean details) {}
