package dev.plimsoll.app;

import dev.plimsoll.fork.Fork;
import dev.plimsoll.workload.StatusRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;

/** Waits until the application is ready, has ended, or its time is over. */
final class ReadyWait {

    private static final int POLL_MILLIS = 20;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int CLIENT_ERROR = 400;

    private final AppPlan plan;
    private final Fork fork;
    private final LogWatch logWatch;

    ReadyWait(AppPlan plan, Fork fork, LogWatch logWatch) {
        this.plan = plan;
        this.fork = fork;
        this.logWatch = logWatch;
    }

    enum Outcome {
        READY,
        ENDED,
        LATE,
        /** Matching the log overflowed the stack. */
        OVERFLOWED
    }

    Outcome await() throws InterruptedException {
        long deadline = System.nanoTime() + plan.readyTimeout().toNanos();
        while (fork.isAlive()) {
            if (isReady()) {
                return Outcome.READY;
            }
            if (logWatch.overflowed()) {
                return Outcome.OVERFLOWED;
            }
            if (System.nanoTime() > deadline) {
                return Outcome.LATE;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Outcome.ENDED;
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

    /** Whether somebody listens on a port of this machine. */
    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), (int) ANSWER_TIMEOUT.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** An error means that it is still starting: servers answer before all that they serve is there. */
    private boolean answers(String path) {
        OptionalInt status = StatusRequest.status(URI.create("http://localhost:" + plan.port()), path, ANSWER_TIMEOUT);
        return status.isPresent() && status.getAsInt() < CLIENT_ERROR;
    }
}
