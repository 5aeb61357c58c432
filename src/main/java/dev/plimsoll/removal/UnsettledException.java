package dev.plimsoll.removal;

/** The unchanged application does not answer as it did, so that nothing can be said of a changed one. */
final class UnsettledException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param message a clause without a full stop */
    UnsettledException(String message) {
        super(message);
    }
}
