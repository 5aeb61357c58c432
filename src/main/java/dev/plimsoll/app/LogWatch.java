package dev.plimsoll.app;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Waits for a line of the application's log. Thread-safe. */
final class LogWatch implements Consumer<String> {

    private final @Nullable Pattern sought;
    private volatile boolean seen;
    private volatile boolean overflowed;

    private LogWatch(@Nullable Pattern sought) {
        this.sought = sought;
    }

    static LogWatch of(Readiness readiness) {
        return new LogWatch(readiness instanceof Readiness.OfLog log ? log.line() : null);
    }

    @Override
    public void accept(String line) {
        if (seen || overflowed || sought == null) {
            return;
        }
        try {
            seen = sought.matcher(line).find();
        } catch (StackOverflowError tooDeep) {
            overflowed = true;
        }
    }

    boolean seen() {
        return seen;
    }

    /** Whether matching overflowed the stack on a line, so that nobody knows whether that was the line. */
    boolean overflowed() {
        return overflowed;
    }
}
