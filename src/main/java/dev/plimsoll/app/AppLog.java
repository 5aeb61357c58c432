package dev.plimsoll.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an application has logged.
 *
 * @param lines the number of lines
 * @param problem the last exception with a stack trace, or what Spring Boot prints instead; empty if there is none
 */
public record AppLog(int lines, Optional<String> problem) {

    /** Of an application that has logged nothing. */
    public static final AppLog NONE = new AppLog(0, Optional.empty());

    /** Reads a log file; what cannot be read counts as not logged. */
    static AppLog of(Path file) {
        return new AppLog(countLines(file), LoggedException.problemIn(LoggedException.endOf(file)));
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
