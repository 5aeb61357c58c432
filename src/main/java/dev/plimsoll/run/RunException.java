package dev.plimsoll.run;

import org.jspecify.annotations.Nullable;

/** Ends a goal with an error; the message is for the user. */
public final class RunException extends Exception {

    private static final long serialVersionUID = 1;

    public RunException(String message) {
        super(message);
    }

    public RunException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
