package dev.plimsoll.app;

import java.util.Optional;

/** There is no app to run, more than one, or only an outdated one; the message is for the user. */
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
     * What the project lacks, as the object of "has", if it looks like a library rather than like an app that is not built
     * as it should be; empty otherwise.
     */
    public Optional<String> noApp() {
        return noApp.isEmpty() ? Optional.empty() : Optional.of(noApp);
    }
}
