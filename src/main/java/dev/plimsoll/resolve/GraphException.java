package dev.plimsoll.resolve;

import java.util.List;

/** Dependencies cannot be collected or resolved; the message for the user names them, the reason and what to do. */
public final class GraphException extends Exception {

    GraphException(String message) {
        super(message);
    }

    /** A range of versions that has no release. */
    public static GraphException noRelease(String range, List<String> versions) {
        return new GraphException("No version in " + range + " is a release: it has " + String.join(", ", versions)
                + ". Name one of them to measure it.");
    }

    GraphException(String message, Throwable cause) {
        super(message);
        addSuppressed(cause); // Not as its cause: Maven would append the message of that.
    }
}
