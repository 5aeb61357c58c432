package dev.plimsoll.report.text;

/**
 * What the console can show.
 *
 * @param width columns that a line may take, without the prefix of the build; 0 if lines must not be wrapped
 * @param unicode whether it shows box-drawing characters; otherwise output is ASCII, except for foreign text
 */
public record ConsoleSize(int width, boolean unicode) {

    /** The characters left in a line after {@code columns}; at least 24, so that lists stay readable. */
    public int roomAfter(int columns) {
        return width == 0 ? Integer.MAX_VALUE : Math.max(24, width - columns);
    }
}
