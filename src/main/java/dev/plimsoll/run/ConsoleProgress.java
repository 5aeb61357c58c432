package dev.plimsoll.run;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far a measurement is: on a terminal in one line that is redrawn, elsewhere in a new line every few seconds.
 * What takes long without any news is shown again with the time it has taken. Thread-safe.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    /** A line that would only repeat the last one comes less often, so that logs stay short. */
    private static final Duration REMINDER = Duration.ofSeconds(20);

    private static final Duration TERMINAL_REMINDER = Duration.ofSeconds(1);

    /** With less of the work done, the time that is left cannot be estimated. */
    private static final double MIN_SHARE = 0.05;

    private static final String ELLIPSIS = "...";
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final Set<String> running = new LinkedHashSet<>();
    private final ScheduledExecutorService reminders = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plimsoll-progress");
        thread.setDaemon(true);
        return thread;
    });
    private String state = "";
    private String pendingTitle = "";
    private long work;
    private long done;
    private long begun;
    private long shownAt;

    private ConsoleProgress(Console console) {
        this.console = console;
    }

    public static ConsoleProgress on(Console console) {
        ConsoleProgress progress = new ConsoleProgress(console);
        Duration every = console.interactive() ? TERMINAL_REMINDER : REMINDER;
        progress.reminders.scheduleWithFixedDelay(
                () -> progress.remind(every), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return progress;
    }

    /** Shows what is under way once more, if nothing was shown for so long. */
    synchronized void remind(Duration after) {
        boolean isUnderWay = !running.isEmpty() && pendingTitle.isEmpty();
        if (isUnderWay && System.nanoTime() - shownAt >= after.toNanos()) {
            print();
        }
    }

    @Override
    public synchronized void phase(String title, long newWork) {
        clear();
        work = newWork;
        done = 0;
        running.clear();
        begun = System.nanoTime();
        shownAt = begun;
        pendingTitle = title;
        state = "";
    }

    /** Shows what is known so far, in place of what is under way. */
    synchronized void state(String text) {
        announce();
        state = text;
        show();
    }

    /** Prints what is measured once something is: everything may come from the cache. */
    private void announce() {
        if (!pendingTitle.isEmpty()) {
            console.log().info("Measuring " + pendingTitle);
            pendingTitle = "";
        }
    }

    @Override
    public synchronized void started(String what) {
        announce();
        running.add(what);
        show();
    }

    @Override
    public synchronized void finished(String what, long part) {
        running.remove(what);
        done += part;
        if (done < work || work == OPEN_END) {
            show();
        }
    }

    @Override
    public synchronized void warn(String text) {
        clear();
        console.log().warn(text);
    }

    private void show() {
        long now = System.nanoTime();
        if (now - shownAt < (console.interactive() ? REDRAW_NANOS : EVERY_NANOS)) {
            return;
        }
        print();
    }

    private void print() {
        if (!console.log().isShown()) {
            return;
        }
        shownAt = System.nanoTime();
        String line = line(Duration.ofNanos(shownAt - begun));
        if (console.interactive()) {
            System.out.print(CLEAR + fitted(line, console.terminal().width()));
            System.out.flush();
        } else {
            console.log().info(line);
        }
    }

    String line(Duration elapsed) {
        String now = !state.isEmpty() ? ": " + state : running.isEmpty() ? "" : ": " + String.join(", ", running);
        return "  " + (work > 0 ? position((double) done / work, elapsed) : soFar(elapsed)) + now;
    }

    /** A measurement that is still undecided continues after all planned work is done, so that no share of it is known. */
    static String position(double share, Duration elapsed) {
        if (share >= 1) {
            return soFar(elapsed) + ", longer than planned";
        }
        String percent = String.format(Locale.ROOT, "%3d %%", (int) (100 * share));
        return share < MIN_SHARE
                ? percent
                : percent + ", about "
                        + TimeSpan.printInSeconds(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)))
                        + " left";
    }

    private static String soFar(Duration elapsed) {
        return TimeSpan.printInSeconds(elapsed) + " so far";
    }

    /** A line that is longer than the terminal would wrap, and could not be written again. */
    static String fitted(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - ELLIPSIS.length()) + ELLIPSIS;
    }

    private void clear() {
        if (console.interactive() && console.log().isShown()) {
            System.out.print(CLEAR);
            System.out.flush();
        }
    }

    @Override
    public synchronized void close() {
        reminders.shutdownNow();
        running.clear();
        clear();
    }
}
