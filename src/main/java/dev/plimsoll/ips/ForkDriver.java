package dev.plimsoll.ips;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import dev.plimsoll.wire.Wire;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.WorkloadException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the forks of JMH, one after the other, and starts a fresh application for each of them. It works in its own thread
 * until it is closed.
 */
final class ForkDriver implements AutoCloseable {

    /** For the shutdown hooks of the application, and the end of its process. */
    private static final Duration MAX_STOP = Duration.ofSeconds(15);

    private final IpsPlan plan;
    private final ServerSocketChannel server;
    private final Consumer<IterationReading> listener;
    private final List<IterationReading> measured = new ArrayList<>();
    private final Thread thread;
    private @Nullable Exception failure;
    private @Nullable Jvm jvm;
    private @Nullable Wire current;
    private boolean isClosed;

    private ForkDriver(IpsPlan plan, ServerSocketChannel server, Consumer<IterationReading> listener) {
        this.plan = plan;
        this.server = server;
        this.listener = listener;
        this.thread = new Thread(this::serve, "plimsoll-ips");
        thread.setDaemon(true);
    }

    /**
     * Begins to listen.
     *
     * @param socket the path of the socket
     * @param listener takes the reading of each iteration, in another thread
     */
    static ForkDriver start(IpsPlan plan, Path socket, Consumer<IterationReading> listener) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        ForkDriver driver = new ForkDriver(plan, server, listener);
        driver.thread.start();
        return driver;
    }

    private void serve() {
        try {
            while (!hasEnded()) {
                try (Wire wire = new Wire(server.accept())) {
                    use(wire);
                    drive(wire);
                }
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (ForkException | IOException | InterruptedException | RuntimeException cause) {
            fail(cause);
        }
    }

    /** Closing the connection ends the fork of JMH. */
    private synchronized void use(Wire wire) throws IOException {
        if (isClosed) {
            wire.close();
        }
        current = wire;
    }

    private synchronized boolean hasEnded() {
        return isClosed || failure != null;
    }

    private synchronized void fail(Exception cause) {
        if (!isClosed) {
            failure = cause;
        }
    }

    private void drive(Wire wire) throws ForkException, IOException, InterruptedException {
        Optional<WorkloadTarget.WorkloadTargetSource> called = plan.launcher().workloadClass();
        if (called.isPresent()) {
            driveClass(called.get(), wire);
        } else {
            driveApp(wire);
        }
    }

    private void driveApp(Wire wire) throws ForkException, IOException, InterruptedException {
        HttpPlan requests = plan.launcher().requests().orElseThrow();
        AtomicLong pid = new AtomicLong();
        Target.Source source = plan.launcher()
                .exercised(
                        base -> new DrivenWorkload(
                                wire, requests, base, pid::get, plan.rate().orElse(0), this::took),
                        plan.folder(),
                        plan.timeout());
        try (Target app = source.fork(plan.appArgs())) {
            pid.set(app.pid());
            describe(app.jvm());
            if (!app.begin()) {
                throw FreshFork.batch();
            }
            app.run(1);
        }
    }

    private void driveClass(WorkloadTarget.WorkloadTargetSource called, Wire wire) throws ForkException, IOException {
        describeFrom(called);
        Wire.Payload payload = new Wire.Payload();
        payload.writeDouble(plan.rate().orElse(0));
        payload.writeUTF(called.className());
        String[] classPath = called.classPath().split(File.pathSeparator);
        payload.writeInt(classPath.length);
        for (String entry : classPath) {
            payload.writeUTF(entry);
        }
        wire.send(IpsBlock.WORKLOAD, payload);
        try {
            DrivenWorkload.await(wire, secret -> {}, this::took);
        } catch (WorkloadException thrown) {
            throw ForkException.ofApp(
                    "<workload> (-Dplimsoll.workload) " + called.className() + " failed: " + thrown.getMessage()
                            + "\nExpected a Runnable or Callable on the project's test class path, with a public constructor"
                            + " without parameters.",
                    thrown);
        }
    }

    private void describeFrom(WorkloadTarget.WorkloadTargetSource called) throws ForkException, IOException {
        if (jvm().isEmpty()) {
            try (Target described = called.fork(plan.appArgs())) {
                describe(described.jvm());
            }
        }
    }

    private synchronized void describe(Jvm described) {
        jvm = described;
    }

    private void took(IterationReading reading) {
        synchronized (this) {
            if (reading.isMeasured()) {
                measured.add(reading);
            }
        }
        listener.accept(reading);
    }

    /** The readings of all measured iterations. */
    synchronized List<IterationReading> measured() {
        return List.copyOf(measured);
    }

    /** The JVM of the application; empty before the first fork. */
    synchronized Optional<Jvm> jvm() {
        return Optional.ofNullable(jvm);
    }

    /**
     * Stops the application. To be called after JMH has ended.
     *
     * @throws ForkException if the application, or a request, has failed
     */
    void end() throws ForkException, IOException, InterruptedException {
        close();
        if (failure instanceof ForkException known) {
            throw known;
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** What has failed counts, but not what the closing itself breaks. */
    @Override
    public void close() throws IOException {
        server.close();
        synchronized (this) {
            if (current != null) {
                current.close();
            }
        }
        try {
            thread.join(MAX_STOP.toMillis());
            thread.interrupt();
            thread.join(MAX_STOP.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            isClosed = true;
        }
    }
}
