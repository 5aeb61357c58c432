package dev.plimsoll.app;

import dev.plimsoll.unit.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What an application has logged.
 *
 * @param lines the number of lines
 * @param problem the last exception with a stack trace, or what Spring Boot prints instead; empty if there is none
 */
public record AppLog(int lines, Optional<String> problem) {

    /** Of an application that has logged nothing. */
    public static final AppLog NONE = new AppLog(0, Optional.empty());

    private static final Pattern SILENCED = Pattern.compile(
            "No SLF4J providers were found|Failed to load class \"org\\.slf4j\\.impl", Pattern.CASE_INSENSITIVE);

    /** Reads a log file; what cannot be read counts as not logged. */
    static AppLog of(Path file) {
        String end = LoggedException.endOf(file);
        return new AppLog(countLines(file), LoggedException.problemIn(end).or(() -> silenced(end)));
    }

    /** A logging library without one that writes says so, and nothing else. */
    private static Optional<String> silenced(String log) {
        return log.lines()
                .filter(line -> SILENCED.matcher(line).find())
                .findFirst()
                .map(Printable::of);
    }

    private static int countLines(Path file) {
        int lines = 0;
        // A log may be in any encoding.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            while (reader.readLine() != null) {
                lines++;
            }
        } catch (IOException unreadable) {
            return lines;
        }
        return lines;
    }

    /** The same without secrets. */
    public AppLog masked(UnaryOperator<String> mask) {
        return new AppLog(lines, problem.map(mask));
    }
}
