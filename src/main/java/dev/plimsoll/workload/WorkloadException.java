package dev.plimsoll.workload;

/** An operation failed; the message is for the user and does not contain secrets. */
public final class WorkloadException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean isServerError;

    public WorkloadException(String message) {
        this(message, false);
    }

    /** @param isServerError whether the application answered with a status of the class 5xx */
    public WorkloadException(String message, boolean isServerError) {
        super(message);
        this.isServerError = isServerError;
    }

    WorkloadException(String message, Throwable cause) {
        super(message, cause);
        this.isServerError = false;
    }

    /** Whether the app answered by a status of 500 or above, so that its log says why. */
    public boolean isServerError() {
        return isServerError;
    }
}
