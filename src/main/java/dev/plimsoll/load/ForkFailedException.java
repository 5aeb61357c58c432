package dev.plimsoll.load;

import java.util.regex.Pattern;

/** An application that did not work, and what it did not do. */
public final class ForkFailedException extends Exception {

    private static final long serialVersionUID = 1;
    private static final Pattern PICKED_UP = Pattern.compile("(?:Picked up [^\\n]*\\R)+");

    private final String reason;

    /** @param step what it did not do, for example {@code does not boot} */
    public ForkFailedException(String step, Exception cause) {
        super(step, cause);
        this.reason = String.valueOf(cause.getMessage());
    }

    /** The whole message for the user. */
    public String reason() {
        return reason;
    }

    /** A clause: what it did not do, and the first line of why; not that the JVM reads a variable. */
    public String summary() {
        String why = PICKED_UP.matcher(reason).replaceFirst("");
        return getMessage() + ": " + why.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}
