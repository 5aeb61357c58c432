package dev.plimsoll.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The log of a goal that is measured beside others: holds its lines back while theirs are shown, so that the lines of two goals
 * never mix. Thread-safe.
 */
public final class HeldLog implements BuildLog {

    private final BuildLog log;
    private final List<Runnable> held = new ArrayList<>();
    private boolean isHeld;

    public HeldLog(BuildLog log) {
        this.log = log;
    }

    /** Holds back all lines from now on. */
    synchronized void hold() {
        isHeld = true;
    }

    /** Prints what was held back, and from now on each line at once. */
    synchronized void show() {
        isHeld = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    @Override
    public synchronized boolean isShown() {
        return !isHeld;
    }

    @Override
    public void debug(String text) {
        print(() -> log.debug(text));
    }

    @Override
    public void info(String text) {
        print(() -> log.info(text));
    }

    @Override
    public void warn(String text) {
        print(() -> log.warn(text));
    }

    private synchronized void print(Runnable line) {
        if (isHeld) {
            held.add(line);
        } else {
            line.run();
        }
    }
}
