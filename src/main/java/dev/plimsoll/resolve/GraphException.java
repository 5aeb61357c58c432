package dev.plimsoll.resolve;

/** The dependencies cannot be collected or resolved; the message tells users which ones, why, and what to do. */
public final class GraphException extends Exception {

    GraphException(String message) {
        super(message);
    }

    GraphException(String message, Throwable cause) {
        super(message);
        addSuppressed(cause); // not as its cause, whose message Maven would print behind ours
    }
}
