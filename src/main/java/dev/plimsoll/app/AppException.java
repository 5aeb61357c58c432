package dev.plimsoll.app;

/** The application could not be run, or ended before it should; the message is for the user. */
public final class AppException extends Exception {

    private static final long serialVersionUID = 1;

    public AppException(String message) {
        super(message);
    }
}
