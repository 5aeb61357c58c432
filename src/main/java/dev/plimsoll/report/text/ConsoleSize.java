package dev.plimsoll.report.text;

/**
 * What the console can show.
 *
 * @param width columns that a line may take, less what the build puts before it; 0 if lines must not be wrapped
 * @param unicode whether it shows box-drawing characters; else all that Plimsoll itself says is ASCII
 */
public record ConsoleSize(int width, boolean unicode) {

    /** How many characters are left of a line that begins with so many; never so few that lists become unreadable. */
    public int roomAfter(int columns) {
        return width == 0 ? Integer.MAX_VALUE : Math.max(24, width - columns);
    }
}
