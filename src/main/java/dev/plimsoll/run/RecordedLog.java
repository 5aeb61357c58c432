package dev.plimsoll.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A log that remembers what users were told. Thread-safe. */
public final class RecordedLog implements BuildLog {

    private final BuildLog log;
    private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());

    /**
     * A line that was printed.
     *
     * @param warns whether as a warning
     */
    public record Line(boolean warns, String text) {

        void print(BuildLog log) {
            if (warns) {
                log.warn(text);
            } else {
                log.info(text);
            }
        }
    }

    /** @param log where the lines go */
    public RecordedLog(BuildLog log) {
        this.log = log;
    }

    @Override
    public void debug(String text) {
        log.debug(text);
    }

    @Override
    public void info(String text) {
        lines.add(new Line(false, text));
        log.info(text);
    }

    @Override
    public void warn(String text) {
        lines.add(new Line(true, text));
        log.warn(text);
    }

    /** The lines so far. */
    List<Line> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
