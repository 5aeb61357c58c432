package dev.plimsoll.app;

/** There is no app to run, more than one, or only an outdated one; the message is for the user. */
public final class AppNotFoundException extends Exception {

    private static final long serialVersionUID = 1;

    AppNotFoundException(String message) {
        super(message);
    }
}
