package dev.plimsoll.app;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.unit.SecretNames;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Says how an application ended, with the tail of its log, and what to do about it. */
final class AppEnding {

    private static final int TAIL_LINES = 15;
    private static final Duration EXITING = Duration.ofSeconds(30);
    private static final Duration DYING = Duration.ofSeconds(1);

    private final AppPlan plan;
    private final Fork fork;
    private final Path log;

    AppEnding(AppPlan plan, Fork fork, Path log) {
        this.plan = plan;
        this.fork = fork;
        this.log = log;
    }

    /** Whether it has ended well, and nobody said that it is a server. */
    boolean isBatch() throws IOException {
        return fork.ending(false) == Ending.EXITED_EARLY && fork.exitCode() == 0 && plan.kind() != AppKind.SERVER;
    }

    /** It ended before it was ready. */
    String early() throws IOException {
        return "The application " + how() + " before it was ready, which is when "
                + plan.readiness().text() + "." + expected() + tail();
    }

    /** An exit code of 0 does not say that something went wrong, so what was expected is said. */
    private String expected() {
        return fork.exitCode() != 0 || plan.listensBecause().isEmpty()
                ? ""
                : " Plimsoll treats it as a server because " + plan.listensBecause()
                        + ", and a server must keep running in the"
                        + " forked JVM. To measure its whole run instead, set <appKind>batch</appKind>"
                        + " (-Dplimsoll.appKind=batch).";
    }

    /** It has ended well, but something that it started has not: a launcher, whose run says nothing of the application. */
    String leaving(List<Long> processes) {
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

    /** It runs, but another process listens in its place. */
    String listeningElsewhere(long pid) {
        return "Port " + plan.port() + " is opened by a process that the application started (pid " + pid
                + "), not by the application's own JVM, and only that JVM is measured. Fork the application itself, not its"
                + " launcher: set <appJar> (-Dplimsoll.appJar) or <appMainClass> (-Dplimsoll.appMainClass)." + tail();
    }

    /** It did not become ready in time. */
    String late() {
        SortedSet<Integer> ports = ListeningPorts.of(fork.pid());
        boolean waitsForPort = !(plan.readiness() instanceof Readiness.OfLog);
        String elsewhere = "";
        if (waitsForPort && !ports.isEmpty() && !ports.contains(plan.port())) {
            elsewhere = " It listens on "
                    + ports.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", not on " + plan.port()
                    + ": set <appPort> (-Dplimsoll.appPort) to the port that it uses, or hand the port over in <appArgs>,"
                    + " for example --port={port}.";
        } else if (waitsForPort && ports.isEmpty()) {
            elsewhere = " It listens on no port. A batch application needs <appKind>batch</appKind>"
                    + " (-Dplimsoll.appKind=batch).";
        }
        return "The application was not ready within " + TimeSpan.print(plan.readyTimeout()) + ", which is when "
                + plan.readiness().text() + "." + elsewhere
                + " <appReady> (-Dplimsoll.appReady) says what to wait for, <appReadyTimeout>"
                + " (-Dplimsoll.appReadyTimeout) how long." + tail();
    }

    /** Its log cannot be matched, so it is not known whether it became ready. */
    String overflowed() {
        return "Cannot tell whether the application is ready, which is when "
                + plan.readiness().text() + ": matching a line of its log overflowed the stack. Simplify the regular"
                + " expression in <appReady> (-Dplimsoll.appReady), for example write [ab]* instead of (a|b)*, or wait"
                + " for a path, for example /actuator/health." + tail();
    }

    /** Waits for the end of a batch application; empty if it ended well. */
    String ofBatch() throws IOException, InterruptedException {
        if (!fork.awaitEnd(EXITING)) {
            return "The application did not exit within " + TimeSpan.print(EXITING) + " of beginning to." + tail();
        }
        return fork.exitCode() == 0 ? "" : "The application " + how() + "." + tail();
    }

    /** It ended while it was exercised; empty if it still runs. */
    String underLoad() throws IOException, InterruptedException {
        // A connection breaks a moment before the process has ended.
        if (!fork.awaitEnd(DYING)) {
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
            case KILLED -> "was killed from outside (exit code " + fork.exitCode() + ")";
            case TIMED_OUT -> "was ended" + (fork.killedFor().isEmpty() ? "" : ", since " + fork.killedFor());
            case COMPLETED -> "ended";
            case PROBE_LOST -> "lost its probe";
        };
    }

    /** What the user hands over as a secret may be printed by the application. */
    private String masked(String text) {
        String masked = text;
        for (Map.Entry<String, String> variable : plan.environment().entrySet()) {
            if (SecretNames.matches(variable.getKey()) && !variable.getValue().isBlank()) {
                masked = masked.replace(variable.getValue(), "***");
            }
        }
        return masked;
    }

    private String tail() {
        String text = masked(fork.output());
        if (text.isEmpty()) {
            return "\nIt printed nothing.";
        }
        String[] lines = text.split("\n");
        StringBuilder tail =
                new StringBuilder("\nThe end of its log, ").append(log).append(":");
        for (int i = Math.max(0, lines.length - TAIL_LINES); i < lines.length; i++) {
            tail.append("\n  | ").append(lines[i].stripTrailing());
        }
        return tail.toString();
    }
}
