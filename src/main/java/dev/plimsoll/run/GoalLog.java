package dev.plimsoll.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The log of one goal. It remembers what users were told; and while the goal is measured beside others, it holds its lines back, so
 * that the lines of two goals never mix. Thread-safe.
 */
public final class GoalLog implements BuildLog {

    private final BuildLog log;
    private final List<Line> lines = new ArrayList<>();
    private int shown;
    private boolean isHeld;

    /** How a line is printed. */
    enum Level {
        DEBUG,
        INFO,
        WARN
    }

    /** A line of a goal. */
    record Line(Level level, String text) {

        void print(BuildLog log) {
            switch (level) {
                case DEBUG -> log.debug(text);
                case INFO -> log.info(text);
                case WARN -> log.warn(text);
            }
        }
    }

    /** @param log where the lines go */
    public GoalLog(BuildLog log) {
        this.log = log;
    }

    /** Holds back all lines from now on. */
    synchronized void hold() {
        isHeld = true;
    }

    /** Prints what was held back, and from now on each line at once. */
    synchronized void show() {
        isHeld = false;
        for (Line line : lines.subList(shown, lines.size())) {
            line.print(log);
        }
        shown = lines.size();
    }

    @Override
    public synchronized boolean isShown() {
        return !isHeld;
    }

    @Override
    public void debug(String text) {
        print(new Line(Level.DEBUG, text));
    }

    @Override
    public void info(String text) {
        print(new Line(Level.INFO, text));
    }

    @Override
    public void warn(String text) {
        print(new Line(Level.WARN, text));
    }

    /** What users were told so far, or will be. */
    synchronized List<Line> told() {
        return lines.stream().filter(line -> line.level() != Level.DEBUG).toList();
    }

    private synchronized void print(Line line) {
        lines.add(line);
        if (!isHeld) {
            show();
        }
    }
}
