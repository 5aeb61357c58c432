package dev.plimsoll.run;

import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.util.Optional;

/** What becomes of the build after a goal. */
public sealed interface BuildOutcome {

    /** The build continues. */
    record Success() implements BuildOutcome {}

    /** The build continues with a warning of one or more lines. */
    record Warning(String message) implements BuildOutcome {}

    /** The build fails because a limit is exceeded. */
    record Failure(String message) implements BuildOutcome {}

    /** The build ends with an error: something could not be measured, checked or written. */
    record Error(String message, Optional<Exception> cause) implements BuildOutcome {}

    static BuildOutcome error(String message) {
        return new Error(message, Optional.empty());
    }

    /** The outcome of a run that failed; restores the interrupt status if it was interrupted. */
    static BuildOutcome error(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            message = "Interrupted while measuring";
        } else if (failure instanceof IOException ofFile) {
            message = "Measuring failed: " + IoProblem.of(ofFile);
        }
        return new Error(message, Optional.of(failure));
    }

    /** Why the build ends; empty if it continues. */
    default Optional<String> end() {
        if (this instanceof Failure failure) {
            return Optional.of(failure.message());
        }
        return this instanceof Error error ? Optional.of(error.message()) : Optional.empty();
    }
}
