package dev.plimsoll.upgrade;

/** A version or its dependencies cannot be resolved; the message says why, for users, and may have several lines. */
public final class UnknownVersionException extends Exception {

    public UnknownVersionException(String message, Throwable cause) {
        super(message);
        addSuppressed(cause); // not as its cause: Maven would append the message of that
    }
}
