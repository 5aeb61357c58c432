package dev.plimsoll.workload;

/** An operation failed; the message is for the user and does not contain secrets. */
public final class WorkloadException extends Exception {

    private static final long serialVersionUID = 1;

    WorkloadException(String message) {
        super(message);
    }

    WorkloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
