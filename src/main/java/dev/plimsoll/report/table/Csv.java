package dev.plimsoll.report.table;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One line of a CSV file after the other: cells quoted by RFC 4180, lines ended by a line feed. What was not measured is
 * an empty cell.
 */
final class Csv {

    private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

    /** Spreadsheets take a cell that begins so for a formula, and run it. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@\t\r].*", Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder();
    private boolean inLine;

    /** Foreign text; an apostrophe goes before what a spreadsheet would take for a formula. */
    Csv text(String value) {
        return cell(FORMULA.matcher(value).matches() ? "'" + value : value);
    }

    Csv flag(boolean value) {
        return cell(Boolean.toString(value));
    }

    Csv number(long value) {
        return cell(Long.toString(value));
    }

    Csv number(OptionalLong value) {
        return cell(value.isPresent() ? Long.toString(value.getAsLong()) : "");
    }

    Csv number(OptionalInt value) {
        return cell(value.isPresent() ? Integer.toString(value.getAsInt()) : "");
    }

    Csv number(OptionalDouble value) {
        return cell(
                value.isPresent() && Double.isFinite(value.getAsDouble()) ? Double.toString(value.getAsDouble()) : "");
    }

    /** Names of columns. */
    Csv heads(String... names) {
        for (String name : names) {
            cell(name);
        }
        return this;
    }

    Csv endLine() {
        text.append('\n');
        inLine = false;
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private Csv cell(String value) {
        if (inLine) {
            text.append(',');
        }
        inLine = true;
        text.append(SPECIAL.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value);
        return this;
    }
}
