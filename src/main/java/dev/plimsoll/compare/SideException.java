package dev.plimsoll.compare;

/** A side that cannot be found, built or measured. Its message is for the user. */
public final class SideException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean isNothingThere;

    public SideException(String message) {
        super(message);
        this.isNothingThere = false;
    }

    public SideException(String message, Throwable cause) {
        super(message, cause);
        this.isNothingThere = false;
    }

    private SideException(boolean isNothingThere, String message) {
        super(message);
        this.isNothingThere = isNothingThere;
    }

    /** The side exists, but has nothing to compare with, such as a commit without the module. */
    public static SideException nothingThere(String message) {
        return new SideException(true, message);
    }

    /** Whether there is nothing that could be measured; otherwise something went wrong. */
    public boolean isNothingThere() {
        return isNothingThere;
    }
}
