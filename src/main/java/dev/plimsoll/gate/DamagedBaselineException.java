package dev.plimsoll.gate;

/** The text of a baseline is not a baseline; the message is a clause that says where, what, and what was expected. */
final class DamagedBaselineException extends Exception {

    private static final long serialVersionUID = 1;

    DamagedBaselineException(String message) {
        super(message);
    }
}
