package dev.plimsoll.app;

/** An app cannot be started without some of its dependencies because of how it is packaged; the message is for the user. */
public final class AppNotTrimmableException extends Exception {

    private static final long serialVersionUID = 1;

    AppNotTrimmableException(String message) {
        super(message);
    }
}
