package dev.plimsoll.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The files that a result can be written to. */
public enum ReportFormat {
    /** All figures, for scripts: {@code GOAL.json}. */
    JSON("%s.json"),
    /** A page for people: {@code GOAL.html}. */
    HTML("%s.html"),
    /** The rows as a table: {@code GOAL.csv}. */
    CSV("%s.csv"),
    /** A summary for pull requests: {@code GOAL.md}. */
    MARKDOWN("%s.md"),
    /** A test case a limit, for CI servers: {@code TEST-plimsoll-GOAL.xml}. */
    JUNIT("TEST-plimsoll-%s.xml"),
    /** Broken limits at the lines that break them, for code scanning: {@code GOAL.sarif}. */
    SARIF("%s.sarif");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** The one with that name, whatever its case: {@code json}, {@code markdown}.
     *
     * @throws IllegalArgumentException with a text for the user, if there is none
     */
    public static ReportFormat parse(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no format of reports; write "
                        + Arrays.stream(values()).map(ReportFormat::key).collect(Collectors.joining(", "))));
    }

    /** As users write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file that has a goal's result. */
    public String fileName(String goal) {
        return fileName.formatted(goal);
    }
}
