package dev.plimsoll.fork;

import org.jspecify.annotations.Nullable;

/** A fork could not be started, or refused its task; the message is for the user. */
public final class ForkException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean concernsApp;

    public ForkException(String message) {
        super(message);
        this.concernsApp = false;
    }

    public ForkException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private ForkException(String message, @Nullable Throwable cause, boolean concernsApp) {
        super(message, cause);
        this.concernsApp = concernsApp;
    }

    /** See {@link #concernsApp}. */
    public static ForkException ofApp(String message) {
        return new ForkException(message, null, true);
    }

    /** See {@link #concernsApp}. */
    public static ForkException ofApp(String message, Throwable cause) {
        return new ForkException(message, cause, true);
    }

    /**
     * Whether it is about the JVM, the start of the application or a request to it: then each goal that runs the application would
     * fail in the same way.
     */
    public boolean concernsApp() {
        return concernsApp;
    }
}
