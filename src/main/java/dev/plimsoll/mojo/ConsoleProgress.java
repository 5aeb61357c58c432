package dev.plimsoll.mojo;

import dev.plimsoll.bundle.Progress;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.text.WordUtils;

/**
 * Says how far a measurement is: on a terminal in one line that is written again and again, elsewhere in a line every few
 * seconds. Thread-safe.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final Set<String> running = new LinkedHashSet<>();
    private String title = "";
    private int count;
    private int done;
    private double share;
    private long begun;
    private long shownAt;

    private ConsoleProgress(Console console) {
        this.console = console;
    }

    static ConsoleProgress on(Console console) {
        return new ConsoleProgress(console);
    }

    @Override
    public synchronized void phase(String newTitle, int newCount) {
        clear();
        title = newTitle;
        count = newCount;
        done = 0;
        share = 0;
        running.clear();
        begun = System.nanoTime();
        shownAt = begun;
        console.log().info("Measuring " + title + " (" + count + ")");
    }

    @Override
    public synchronized void started(String what) {
        running.add(what);
        show();
    }

    @Override
    public synchronized void finished(String what, double part) {
        running.remove(what);
        done++;
        share += part;
        show();
    }

    private void show() {
        long now = System.nanoTime();
        if (now - shownAt < (console.interactive() ? REDRAW_NANOS : EVERY_NANOS)) {
            return;
        }
        shownAt = now;
        String line = line(Duration.ofNanos(now - begun));
        if (console.interactive()) {
            System.out.print(
                    CLEAR + WordUtils.abbreviate(line, 0, console.terminal().width(), "..."));
            System.out.flush();
        } else {
            console.log().info(line);
        }
    }

    private String line(Duration elapsed) {
        String left = share < 0.05
                ? ""
                : ", about " + TimeSpan.print(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)))
                        + " left";
        return "  " + done + " of " + count + left + (running.isEmpty() ? "" : ": " + String.join(", ", running));
    }

    private void clear() {
        if (console.interactive()) {
            System.out.print(CLEAR);
            System.out.flush();
        }
    }

    @Override
    public synchronized void close() {
        clear();
    }
}
