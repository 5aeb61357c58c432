package dev.plimsoll.report.ci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Adds Markdown to the step summary of a CI server, for example the file {@code GITHUB_STEP_SUMMARY} of GitHub. */
public final class StepSummary {

    private StepSummary() {}

    /**
     * Appends to {@code file}, which is created if necessary; other steps may have written to it. A summary that cannot be
     * written does not fail the build.
     *
     * @return what went wrong, for a warning; empty if nothing did
     */
    public static Optional<String> append(String markdown, Path file) {
        try {
            // In one write, so that the output of modules that are built in parallel is not interleaved.
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
