package dev.plimsoll.ips;

import dev.plimsoll.wire.Wire;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpPlanCodec;
import dev.plimsoll.workload.HttpWorkload;
import dev.plimsoll.workload.WorkloadException;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes the requests inside a fork of JMH, and reports to Plimsoll. {@link #request} is for several threads. */
final class RequestClient {

    private static final int SIGNIFICANT_DIGITS = 3;

    private static volatile @Nullable IterationReading last;

    private final Wire wire;
    private final Requests requests;
    private final long pid;
    private final double perSecond;
    private final LongAdder made = new LongAdder();
    private volatile RequestSchedule schedule = new RequestSchedule(1, 0);
    private volatile Histogram latencies = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private UserAndSystem before = UserAndSystem.UNKNOWN;
    private long beginNanos;
    private boolean hasFailed;

    private RequestClient(Wire wire, Requests requests, long pid, double perSecond) {
        this.wire = wire;
        this.requests = requests;
        this.pid = pid;
        this.perSecond = perSecond;
    }

    /** What is measured. */
    interface Requests {
        void run(int worker) throws Exception;

        default void close() {}
    }

    /** Connects to Plimsoll, waits for the application, and makes the requests of the setup. */
    static RequestClient connect() throws Exception {
        Path socket = Path.of(System.getProperty(IpsBlock.SOCKET));
        Wire wire = new Wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        Wire.Block block = wire.receive();
        return block.id == IpsBlock.REQUESTS ? ofApp(wire, block.payload) : ofClass(wire, block.payload);
    }

    private static RequestClient ofApp(Wire wire, DataInputStream in) throws Exception {
        long pid = in.readLong();
        double perSecond = in.readDouble();
        HttpPlan plan = HttpPlanCodec.read(in);
        HttpWorkload http = HttpWorkload.of(plan);
        http.onSecret(secret -> sendSecret(wire, secret));
        RequestClient client = new RequestClient(
                wire,
                new Requests() {
                    @Override
                    public void run(int worker) throws WorkloadException, InterruptedException {
                        http.runOne(worker);
                    }

                    @Override
                    public void close() {
                        http.close();
                    }
                },
                pid,
                perSecond);
        try {
            http.prepare();
            http.openAll();
        } catch (WorkloadException failure) {
            client.failed(failure);
            throw failure;
        }
        return client;
    }

    private static RequestClient ofClass(Wire wire, DataInputStream in) throws Exception {
        double perSecond = in.readDouble();
        String name = in.readUTF();
        List<Path> classPath = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            classPath.add(Path.of(in.readUTF()));
        }
        long pid = ProcessHandle.current().pid();
        try {
            return new RequestClient(wire, CalledClass.of(name, classPath), pid, perSecond);
        } catch (Exception | LinkageError failure) {
            new RequestClient(wire, worker -> {}, pid, perSecond).failed(failure);
            throw failure;
        }
    }

    private static void sendSecret(Wire wire, String secret) {
        try {
            Wire.Payload payload = new Wire.Payload();
            payload.writeUTF(secret);
            wire.send(IpsBlock.SECRET, payload);
        } catch (IOException gone) {
            // Then Plimsoll ends this JVM.
            Thread.onSpinWait();
        }
    }

    /** The reading of the last iteration, for JMH's profilers; null before the first one. */
    static @Nullable IterationReading last() {
        return last;
    }

    void beginIteration() {
        made.reset();
        latencies = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
        before = UserAndSystem.of(pid);
        beginNanos = System.nanoTime();
        schedule = new RequestSchedule(perSecond > 0 ? perSecond : 1, beginNanos);
    }

    void endIteration(boolean isMeasured) throws IOException {
        UserAndSystem times = UserAndSystem.of(pid).since(before);
        IterationReading reading = new IterationReading(
                isMeasured,
                made.sum(),
                System.nanoTime() - beginNanos,
                times.userMillis(),
                times.systemMillis(),
                perSecond > 0 ? Optional.of(latencies) : Optional.empty());
        last = reading;
        Wire.Payload payload = new Wire.Payload();
        reading.write(payload);
        wire.send(IpsBlock.ITERATION, payload);
    }

    /** Makes a request. */
    void request(int worker) throws Exception {
        try {
            requests.run(worker);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception | LinkageError failure) {
            failed(failure);
            throw failure;
        }
        made.increment();
    }

    /** Makes a request when it is due, and records how long it took from then on. */
    void requestWhenDue(int worker) throws Exception {
        long due = schedule.nextDue();
        RequestSchedule.await(due);
        request(worker);
        latencies.recordValue(Math.max(0, System.nanoTime() - due));
    }

    /** Only the first failure counts: others follow from it. */
    private synchronized void failed(Throwable failure) throws IOException {
        if (hasFailed) {
            return;
        }
        hasFailed = true;
        Wire.Payload payload = new Wire.Payload();
        payload.writeBoolean(failure instanceof WorkloadException known && known.isServerError());
        String text = failure instanceof WorkloadException
                ? String.valueOf(failure.getMessage())
                : CalledClass.described(failure);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        payload.writeInt(bytes.length);
        payload.write(bytes);
        wire.send(IpsBlock.FAILED, payload);
    }

    void close() throws IOException {
        requests.close();
        wire.close();
    }
}
