package dev.plimsoll.fork;

/** A fork could not be started, or refused its task; the message is for the user. */
public final class ForkException extends Exception {

    private static final long serialVersionUID = 1;

    public ForkException(String message) {
        super(message);
    }

    public ForkException(String message, Throwable cause) {
        super(message, cause);
    }
}
