package dev.plimsoll.report.console;

import dev.plimsoll.report.text.ConsoleSize;

/**
 * The characters that draw trees and tables.
 *
 * @param child before a row with further siblings
 * @param last before the last child of a parent
 * @param through beside the lines between a row and its next sibling
 * @param rule a piece of a horizontal line
 * @param ellipsis for what is left out
 */
record BoxCharacters(String child, String last, String through, String rule, String ellipsis) {

    static final String GAP = "   ";

    static BoxCharacters of(ConsoleSize terminal) {
        return terminal.unicode()
                ? new BoxCharacters("├─ ", "└─ ", "│  ", "─", "…")
                : new BoxCharacters("+- ", "\\- ", "|  ", "-", "...");
    }
}
