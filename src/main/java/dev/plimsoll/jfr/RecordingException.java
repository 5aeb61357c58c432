package dev.plimsoll.jfr;

/** A recording lacks what a figure needs; the message is for the user. */
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1;

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
