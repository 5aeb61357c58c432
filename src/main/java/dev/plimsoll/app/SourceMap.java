package dev.plimsoll.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a class whose code was not written at these lines of its source file (JSR 45). Kotlin numbers the lines of
 * functions that it inlines beyond the end of the file; where the call is in the file, they have the line of the call, else
 * their own file and line. Pages of JSP have the file and line of the page.
 */
public final class SourceMap {

    /** The map of a class whose lines are those of its source file. */
    static final SourceMap NONE = new SourceMap(List.of(), Map.of());

    /** Where in the class's file an inlined function is called. */
    private static final String CALLS = "KotlinDebug";

    /** Where Kotlin's own code for an inlined call is; no such file exists. */
    private static final String NO_FILE = "kotlin/jvm/internal/FakeKt";

    private static final Pattern FILE = Pattern.compile("(\\+ )?(\\d+) (.+)");
    private static final Pattern LINES =
            Pattern.compile("(\\d{1,9})(?:#(\\d{1,9}))?(?:,(\\d{1,9}))?:(\\d{1,9})(?:,(\\d{1,9}))?");

    private final List<Lines> all;
    private final Map<String, String> files;

    private SourceMap(List<Lines> all, Map<String, String> files) {
        this.all = List.copyOf(all);
        this.files = Map.copyOf(files);
    }

    /**
     * A line of a file.
     *
     * @param file as in {@link Origin}
     * @param line empty if it is unknown
     */
    public record Position(String file, OptionalInt line) {}

    /** Lines of the class, and where they were written; each of the source stands for {@code width} of the class. */
    private record Lines(int from, int width, int count, String file, int sourceLine) {

        boolean contains(int line) {
            return line >= from && line < from + (long) width * count;
        }

        int sourceOf(int line) {
            return sourceLine + (line - from) / width;
        }
    }

    /** A part of the map: one view of all lines. */
    private static final class Stratum {

        private final Map<String, String> files = new HashMap<>();
        private final List<String[]> lines = new ArrayList<>();
    }

    /**
     * Reads a map. What is damaged is left out.
     *
     * @param text {@code SourceDebugExtension} of the class
     * @param find the file of a path such as {@code com/acme/Cart.kt}
     */
    static SourceMap parse(String text, UnaryOperator<String> find) {
        List<String> rows = text.lines().toList();
        if (rows.size() < 3 || !rows.get(0).equals("SMAP")) {
            return NONE;
        }
        Map<String, Stratum> strata = strata(rows.subList(3, rows.size()));
        List<Lines> all = new ArrayList<>();
        for (String name : List.of(CALLS, rows.get(2))) {
            Stratum stratum = strata.get(name);
            if (stratum != null) {
                stratum.lines.forEach(row -> lines(row, stratum.files).ifPresent(all::add));
            }
        }
        Map<String, String> files = new HashMap<>();
        all.forEach(lines -> files.computeIfAbsent(lines.file, find));
        return new SourceMap(all, files);
    }

    private static Map<String, Stratum> strata(List<String> rows) {
        Map<String, Stratum> strata = new HashMap<>();
        Stratum stratum = new Stratum();
        char section = ' ';
        String fileId = "0";
        for (int i = 0; i < rows.size() && !rows.get(i).equals("*E"); i++) {
            String row = rows.get(i);
            Matcher file = FILE.matcher(row);
            Matcher lines = LINES.matcher(row);
            if (row.startsWith("*S ")) {
                stratum = strata.computeIfAbsent(row.substring(3), name -> new Stratum());
            }
            if (row.startsWith("*")) {
                section = row.length() > 1 ? row.charAt(1) : ' ';
                fileId = "0";
            } else if (section == 'F' && file.matches()) {
                boolean hasPath = file.group(1) != null && i + 1 < rows.size();
                stratum.files.put(file.group(2), path(file.group(3), hasPath ? rows.get(++i) : file.group(3)));
            } else if (section == 'L' && lines.matches()) {
                fileId = lines.group(2) == null ? fileId : lines.group(2);
                stratum.lines.add(
                        new String[] {lines.group(1), fileId, lines.group(3), lines.group(4), lines.group(5)});
            }
        }
        return strata;
    }

    /** Kotlin writes the class in place of the path. */
    private static String path(String name, String path) {
        boolean isPath = path.equals(name) || path.endsWith("/" + name);
        return isPath || path.equals(NO_FILE) ? path : path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    private static Optional<Lines> lines(String[] row, Map<String, String> files) {
        String file = files.get(row[1]);
        int width = Math.max(1, number(row[4]));
        return file == null
                ? Optional.empty()
                : Optional.of(new Lines(number(row[3]), width, number(row[2]), file, number(row[0])));
    }

    private static int number(@Nullable String text) {
        return text == null ? 1 : Integer.parseInt(text);
    }

    /**
     * Where a line was written.
     *
     * @param file the source file of the class, which has all lines that the map does not have
     * @param line the line that the class file has
     */
    Position at(String file, OptionalInt line) {
        for (Lines lines : line.isEmpty() ? List.<Lines>of() : all) {
            if (lines.contains(line.getAsInt())) {
                return lines.file.equals(NO_FILE)
                        ? new Position(file, OptionalInt.empty())
                        : new Position(
                                files.getOrDefault(lines.file, lines.file),
                                OptionalInt.of(lines.sourceOf(line.getAsInt())));
            }
        }
        return new Position(file, line);
    }
}
