package dev.plimsoll.report;

import java.util.function.Supplier;

/**
 * A file of a report.
 *
 * @param name its name in the folder of the result
 * @param text what it will hold; made only if it is written
 */
public record ReportFile(String name, Supplier<String> text) {}
