package dev.plimsoll.app;

import dev.plimsoll.fork.ForkedJvm;
import dev.plimsoll.workload.StatusRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Waits until the application is ready or has ended, or until the timeout elapses. */
final class ReadyWait {

    private static final int POLL_MILLIS = 20;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final int MIN_ERROR_STATUS = 400;

    private final AppPlan plan;
    private final ForkedJvm fork;
    private final LogWatch logWatch;
    private final ElsewhereWatch elsewhere;
    private final StartupLoad load = new StartupLoad();
    private final Consumer<SortedSet<Integer>> likelyPorts;
    private long lookedNanos = System.nanoTime();
    private boolean isTold;

    /** @param likelyPorts takes, once, other ports that it listens on for some time */
    ReadyWait(AppPlan plan, ForkedJvm fork, LogWatch logWatch, Consumer<SortedSet<Integer>> likelyPorts) {
        this.plan = plan;
        this.fork = fork;
        this.logWatch = logWatch;
        this.elsewhere = new ElsewhereWatch(plan, this::servesPage);
        this.likelyPorts = likelyPorts;
    }

    enum Outcome {
        READY,
        ENDED,
        LATE,
        /** As {@link #LATE}, but it was busy to the last. */
        LATE_AND_BUSY,
        /** It listens on another port. */
        ELSEWHERE,
        /** Matching the log overflowed the stack. */
        OVERFLOWED
    }

    Outcome await() throws InterruptedException {
        load.add(System.nanoTime(), cpu());
        long deadline = System.nanoTime() + plan.readyTimeout().toNanos();
        while (fork.isAlive()) {
            if (isReady()) {
                return Outcome.READY;
            }
            if (logWatch.overflowed()) {
                return Outcome.OVERFLOWED;
            }
            if (System.nanoTime() > deadline) {
                load.add(System.nanoTime(), cpu());
                return load.isBusy() ? Outcome.LATE_AND_BUSY : Outcome.LATE;
            }
            if (listensElsewhere()) {
                return Outcome.ELSEWHERE;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Outcome.ENDED;
    }

    /** Ports are looked up once a second, since that reads all open files of the process. */
    private boolean listensElsewhere() {
        long now = System.nanoTime();
        if (plan.readiness() instanceof Readiness.OfLog || now - lookedNanos < LOOK_INTERVAL.toNanos()) {
            return false;
        }
        lookedNanos = now;
        Duration cpu = cpu();
        load.add(now, cpu);
        SortedSet<Integer> ports = ListeningPorts.of(fork.pid());
        boolean isCertain = elsewhere.isCertain(now, ports, cpu);
        if (!isCertain && !isTold && elsewhere.isLikely(now)) {
            isTold = true;
            likelyPorts.accept(ports);
        }
        return isCertain;
    }

    private Duration cpu() {
        return ProcessHandle.of(fork.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** A port of the application's management answers an error there. */
    private boolean servesPage(int port) {
        OptionalInt status =
                StatusRequest.status(URI.create(plan.scheme() + "://localhost:" + port), "/", ANSWER_TIMEOUT);
        return status.isPresent() && status.getAsInt() < MIN_ERROR_STATUS;
    }

    private boolean isReady() {
        if (plan.readiness() instanceof Readiness.OfPort) {
            return accepts(plan.port());
        }
        if (plan.readiness() instanceof Readiness.OfPath path) {
            return accepts(plan.port()) && answers(path.path());
        }
        return logWatch.seen();
    }

    /** Whether a process listens on a port of this machine. */
    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), (int) ANSWER_TIMEOUT.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** An error status means that it is still starting: servers answer before all their resources are available. */
    private boolean answers(String path) {
        OptionalInt status = StatusRequest.status(plan.base(), path, ANSWER_TIMEOUT);
        return status.isPresent() && status.getAsInt() < MIN_ERROR_STATUS;
    }

    /** Matches each line of the application's log. Thread-safe. */
    static final class LogWatch implements Consumer<String> {

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
            } catch (StackOverflowError stackOverflow) {
                overflowed = true;
            }
        }

        boolean seen() {
            return seen;
        }

        /** Whether matching a line overflowed the stack, so that it is unknown whether the line matches. */
        boolean overflowed() {
            return overflowed;
        }
    }
}
