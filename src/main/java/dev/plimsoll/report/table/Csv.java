package dev.plimsoll.report.table;

import dev.plimsoll.unit.Printable;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds a CSV file line by line: cells are quoted as in RFC 4180, lines end in a line feed. What was not measured is an
 * empty cell.
 */
final class Csv {

    private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

    /** Spreadsheets evaluate a cell that starts like this as a formula, whatever blanks or full-width signs it has. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}]*(?:[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|[\t\r]).*", Pattern.DOTALL);

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\t\r\n]]");

    private final StringBuilder text = new StringBuilder();
    private boolean inLine;

    /**
     * Foreign text; what a spreadsheet would evaluate as a formula gets an apostrophe as prefix, and invisible characters are
     * escaped.
     */
    Csv text(String value) {
        boolean isFormula =
                FORMULA.matcher(INVISIBLE.matcher(value).replaceAll("")).matches();
        String visible = value.lines().map(Printable::of).collect(Collectors.joining("\n"));
        return cell(isFormula ? "'" + visible : visible);
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

    /** Column names. */
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
