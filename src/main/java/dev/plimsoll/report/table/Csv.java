package dev.plimsoll.report.table;

import dev.plimsoll.unit.FileText;
import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a CSV file line by line: cells are quoted as in RFC 4180, lines end in a line feed. What was not measured is an
 * empty cell.
 */
final class Csv {

    private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

    /** Spreadsheets evaluate a cell that starts like this as a formula, whatever blanks or full-width signs it has. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}]*(?:[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|[\t\r]).*", Pattern.DOTALL);

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\t\r\n]]");

    private final Writer out;
    private boolean inLine;

    private Csv(Writer out) {
        this.out = out;
    }

    /** A file with these lines. */
    static FileText of(Consumer<Csv> lines) {
        return out -> lines.accept(new Csv(out));
    }

    /**
     * Foreign text; what a spreadsheet would evaluate as a formula gets an apostrophe as prefix, and invisible characters are
     * escaped.
     */
    Csv text(String value) {
        if (isPlain(value)) {
            return cell(value);
        }
        boolean isFormula =
                FORMULA.matcher(INVISIBLE.matcher(value).replaceAll("")).matches();
        String visible = value.lines().map(Printable::of).collect(Collectors.joining("\n"));
        return cell(isFormula ? "'" + visible : visible);
    }

    /** Most texts are names, of which there may be very many. */
    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && Character.isLetterOrDigit(value.charAt(0))
                && value.chars().allMatch(c -> c >= ' ' && c <= '~');
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
        write("\n");
        inLine = false;
        return this;
    }

    private Csv cell(String value) {
        if (inLine) {
            write(",");
        }
        inLine = true;
        write(SPECIAL.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value);
        return this;
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
