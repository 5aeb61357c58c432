package dev.plimsoll.endpoint;

/** A document has no endpoints that can be read; the message is for the user, a clause that continues the document's name. */
public final class EndpointException extends Exception {

    private static final long serialVersionUID = 1;

    EndpointException(String message) {
        super(message);
    }

    EndpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
