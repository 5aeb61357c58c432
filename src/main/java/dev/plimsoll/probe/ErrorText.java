package dev.plimsoll.probe;

/** What an error says, on one line; its methods may be hostile, so only a supervised thread asks them. */
final class ErrorText {

    private static final int MAX = 300;
    private static final int MAX_CAUSES = 8;

    private ErrorText() {}

    /** The error and its first cause, each with its message, 300 characters at most each. */
    static String of(Throwable error) {
        try {
            Throwable cause = error instanceof ExceptionInInitializerError ? error.getCause() : null;
            String text = oneLine(error);
            return cause == null ? text : text + ": " + oneLine(cause);
        } catch (Throwable hostile) {
            return error.getClass().getName();
        }
    }

    private static String oneLine(Throwable error) {
        String message = error.getMessage();
        String text = error.getClass().getName();
        if (message != null) {
            text = text + ": " + message.replaceAll("\\s+", " ");
        }
        return text.length() > MAX ? text.substring(0, MAX) : text;
    }

    /** Whether the message of the error or of one of its causes names something. */
    static boolean mentions(Throwable error, String name) {
        try {
            int depth = 0;
            for (Throwable each = error; each != null && depth++ < MAX_CAUSES; each = each.getCause()) {
                if (String.valueOf(each.getMessage()).contains(name)) {
                    return true;
                }
            }
            return false;
        } catch (Throwable hostile) {
            return false;
        }
    }
}
