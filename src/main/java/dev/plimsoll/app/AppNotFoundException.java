package dev.plimsoll.app;

import java.util.Optional;

/** There is no app to run, more than one app, or an outdated one; the message is for the user. */
public final class AppNotFoundException extends Exception {

    private static final long serialVersionUID = 1;

    private final String noApp;

    AppNotFoundException(String message) {
        this(message, "");
    }

    /** @param noApp see {@link #noApp} */
    AppNotFoundException(String message, String noApp) {
        super(message);
        this.noApp = noApp;
    }

    /**
     * What the project does not have, as the object of "has", if it looks like a library; empty if it looks like an app that
     * is not packaged correctly.
     */
    public Optional<String> noApp() {
        return noApp.isEmpty() ? Optional.empty() : Optional.of(noApp);
    }
}
