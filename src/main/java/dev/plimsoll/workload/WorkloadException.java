package dev.plimsoll.workload;

/** An operation that did not end well, or could not be made; the message is for the user and holds no secret. */
public final class WorkloadException extends Exception {

    private static final long serialVersionUID = 1;

    public WorkloadException(String message) {
        super(message);
    }

    public WorkloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
