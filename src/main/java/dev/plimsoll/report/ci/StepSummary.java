package dev.plimsoll.report.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Adds Markdown to the summary that a CI server shows of a step, as GitHub does of the file {@code GITHUB_STEP_SUMMARY}. */
public final class StepSummary {

    private StepSummary() {}

    /**
     * Appends to {@code file}, which is made if need be: other steps may have written to it. A summary is no reason for a
     * build to fail.
     *
     * @return what went wrong, for a warning; empty if nothing did
     */
    public static Optional<String> append(String markdown, Path file) {
        try {
            // In one piece, so that modules that are built at the same time do not write into each other's.
            Files.write(
                    file,
                    ("\n" + markdown).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return Optional.of("The summary of this step was not added to " + file + ": " + e
                    + ". Check the variable GITHUB_STEP_SUMMARY.");
        }
    }
}
