package dev.plimsoll.app;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkedJvm;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Error messages for an application that ended or did not become ready, with the tail of its log and what to do. */
final class AppEnding {

    private static final int MAX_TAIL_LINES = 15;
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(30);
    /** A connection breaks shortly before the process has ended. */
    private static final Duration DEATH_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration LOG_TIMEOUT = Duration.ofSeconds(1);
    private static final int POLL_MILLIS = 20;

    private final AppPlan plan;
    private final ForkedJvm fork;
    private final Path log;

    AppEnding(AppPlan plan, ForkedJvm fork, Path log) {
        this.plan = plan;
        this.fork = fork;
        this.log = log;
    }

    /** Whether it exited with code 0 and is not configured as a server. */
    boolean isBatch() throws IOException {
        return fork.ending(false) == Ending.EXITED_EARLY && fork.exitCode() == 0 && plan.kind() != AppKind.SERVER;
    }

    /** The application ended before it was ready. */
    String early() throws IOException {
        return "The application " + how() + " before it was ready, which is when "
                + plan.readiness().text() + "." + expected() + firstCause() + tail();
    }

    /** The cause is often a variable that is set in production only. */
    private String firstCause() throws IOException {
        if (fork.exitCode() == 0) {
            return "";
        }
        String cause = LoggedException.causeIn(LoggedException.endOf(log))
                .map(text -> " Its log says: " + fork.shown(text))
                .orElse("");
        return cause + (cause.isEmpty() || cause.endsWith(".") ? "" : ".")
                + " If it needs environment variables, for example for a database, set <appEnvironment>; its arguments are"
                + " <appArgs> (-Dplimsoll.appArgs).";
    }

    /** It listens on another port than the one that requests go to. */
    String elsewhere() {
        return "The application listens on " + listed(ListeningPorts.of(fork.pid())) + ", but not on " + plan.port()
                + ", where requests are sent: set <appPort> (-Dplimsoll.appPort) to the port that it uses, or hand the port"
                + " over in <appArgs>, for example --port={port}." + tail();
    }

    /** Waits a moment for what it logs about a request that has just been answered. */
    String loggedException() throws InterruptedException {
        long deadline = System.nanoTime() + LOG_TIMEOUT.toNanos();
        Optional<LoggedException> logged = LoggedException.in(LoggedException.endOf(log));
        while (logged.isEmpty() && System.nanoTime() < deadline && fork.isAlive()) {
            Thread.sleep(POLL_MILLIS);
            logged = LoggedException.in(LoggedException.endOf(log));
        }
        return logged.map(exception -> "\nThe last exception in its log, " + log + ":"
                        + exception.lines().stream()
                                .map(line -> "\n  | " + fork.shown(line))
                                .collect(Collectors.joining()))
                .orElse("");
    }

    private static String listed(SortedSet<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** An exit code of 0 does not look like an error, so the message explains what was expected. */
    private String expected() {
        return fork.exitCode() != 0 || plan.listensBecause().isEmpty()
                ? ""
                : " Plimsoll treats it as a server because " + plan.listensBecause()
                        + ", and a server must keep running in the"
                        + " forked JVM. To measure its whole run instead, set <appKind>batch</appKind>"
                        + " (-Dplimsoll.appKind=batch).";
    }

    /** It exited with code 0, but processes that it started are still running, so it is probably only a launcher. */
    String leftBehind(List<Long> processes) {
        return "The application exited with code 0, but "
                + (processes.size() == 1
                        ? "a process that it started is"
                        : processes.size() + " processes that it started are")
                + " still running ("
                + processes.stream().map(pid -> "pid " + pid).collect(Collectors.joining(", "))
                + ") and may be doing its work. Only the forked JVM is measured: fork the application itself, not its"
                + " launcher: set <appJar> (-Dplimsoll.appJar) or <appMainClass> (-Dplimsoll.appMainClass). To measure its"
                + " whole run anyway, set <appKind>batch</appKind> (-Dplimsoll.appKind=batch)."
                + tail();
    }

    /** It is running, but a process that it started listens on the port. */
    String listeningElsewhere(long pid) {
        return "Port " + plan.port() + " is opened by a process that the application started (pid " + pid
                + "), not by the application's own JVM, and only that JVM is measured. Fork the application itself, not its"
                + " launcher: set <appJar> (-Dplimsoll.appJar) or <appMainClass> (-Dplimsoll.appMainClass)." + tail();
    }

    /** It may be ready, but not where it is waited for. */
    String probablyElsewhere(SortedSet<Integer> ports) {
        return "The application listens on " + listed(ports) + ", but not yet on " + plan.port()
                + ", where requests are sent. Waiting for that until " + TimeSpan.print(plan.readyTimeout())
                + " have passed. If it does not come, set <appPort> (-Dplimsoll.appPort) to the port that the application"
                + " uses, or hand the port over in <appArgs>, for example --port={port}.";
    }

    /**
     * It did not become ready in time.
     *
     * @param isBusy whether it was busy to the last
     */
    String late(boolean isBusy) {
        SortedSet<Integer> ports = ListeningPorts.of(fork.pid());
        boolean waitsForPort = !(plan.readiness() instanceof Readiness.OfLog);
        String elsewhere = "";
        if (waitsForPort && !ports.isEmpty() && !ports.contains(plan.port())) {
            elsewhere = " It listens on " + listed(ports) + ", not on " + plan.port()
                    + ": set <appPort> (-Dplimsoll.appPort) to the port that it uses, or hand the port over in <appArgs>,"
                    + " for example --port={port}.";
        } else if (waitsForPort && ports.isEmpty()) {
            elsewhere = " It listens on no port"
                    + (isBusy
                            ? ", and it is busy, so it is probably still starting up: raise <appReadyTimeout>"
                                    + " (-Dplimsoll.appReadyTimeout)."
                            : ".")
                    + " A batch application needs <appKind>batch</appKind>"
                    + " (-Dplimsoll.appKind=batch).";
        }
        return "The application was not ready within " + TimeSpan.print(plan.readyTimeout()) + ", which is when "
                + plan.readiness().text() + "." + elsewhere
                + " <appReady> (-Dplimsoll.appReady) says what to wait for, <appReadyTimeout>"
                + " (-Dplimsoll.appReadyTimeout) how long." + tail();
    }

    /** Matching its log overflowed the stack, so it is unknown whether it became ready. */
    String overflowed() {
        return "Cannot tell whether the application is ready, which is when "
                + plan.readiness().text() + ": matching a line of its log overflowed the stack. Simplify the regular"
                + " expression in <appReady> (-Dplimsoll.appReady), for example write [ab]* instead of (a|b)*, or wait"
                + " for a path, for example /actuator/health." + tail();
    }

    /** Waits for the end of a batch application; empty if it exited with code 0. */
    String ofBatch() throws IOException, InterruptedException {
        if (!fork.awaitEnd(EXIT_TIMEOUT)) {
            return "The application did not exit within " + TimeSpan.print(EXIT_TIMEOUT)
                    + " after it started to shut down." + tail();
        }
        return fork.exitCode() == 0 ? "" : "The application " + how() + "." + tail();
    }

    /** The application ended while it was exercised; empty if it is still running. */
    String underLoad() throws IOException, InterruptedException {
        if (!fork.awaitEnd(DEATH_TIMEOUT)) {
            return "";
        }
        return "The application " + how() + " while it was exercised." + tail();
    }

    private String how() throws IOException {
        Ending ending = fork.ending(false);
        return switch (ending) {
            case EXITED_EARLY -> "exited with code " + fork.exitCode();
            case OUT_OF_MEMORY -> "ran out of memory";
            case CRASHED ->
                "crashed with exit code " + fork.exitCode() + " (the JVM's own report is " + fork.crashFile() + ")";
            case OOM_KILLED -> fork.death().orElse(ending.text());
            case KILLED -> "was killed from outside (exit code " + fork.exitCode() + ")";
            case TIMED_OUT, PROBE_DAMAGED ->
                "was stopped" + (fork.killedFor().isEmpty() ? "" : " because " + fork.killedFor());
            case COMPLETED -> "ended";
            case PROBE_LOST -> "lost its probe";
        };
    }

    private String tail() {
        String text = fork.output();
        if (text.isEmpty()) {
            return "\nIt printed nothing.";
        }
        String[] lines = text.split("\n");
        StringBuilder tail =
                new StringBuilder("\nThe end of its log, ").append(log).append(":");
        for (int i = Math.max(0, lines.length - MAX_TAIL_LINES); i < lines.length; i++) {
            tail.append("\n  | ").append(lines[i].stripTrailing());
        }
        return tail.toString();
    }
}
