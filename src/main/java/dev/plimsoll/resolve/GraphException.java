package dev.plimsoll.resolve;

/** Dependencies cannot be collected or resolved; the message for the user names them, the reason and what to do. */
public final class GraphException extends Exception {

    GraphException(String message) {
        super(message);
    }

    GraphException(String message, Throwable cause) {
        super(message);
        addSuppressed(cause); // Not as its cause: Maven would append the message of that.
    }
}
