package dev.plimsoll.compare;

/** A side that cannot be found, built or measured. Its message is for the user. */
public final class SideException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** No such side exists, which is known before anything is measured. */
        UNKNOWN,
        /** The side exists, but has nothing to compare with, such as a commit without the module. */
        EMPTY,
        /** It could not be built or measured. */
        FAILED
    }

    public SideException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SideException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
