package dev.plimsoll.ips;

import dev.plimsoll.unit.SecretText;
import dev.plimsoll.wire.Wire;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpPlanCodec;
import dev.plimsoll.workload.HttpWorkload;
import dev.plimsoll.workload.Workload;
import dev.plimsoll.workload.WorkloadException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Requests that a fork of JMH makes: hands it what to do, and waits until it has ended. */
final class DrivenWorkload implements Workload {

    private final Wire wire;
    private final HttpPlan plan;
    private final HttpWorkload known;
    private final LongSupplier pid;
    private final double perSecond;
    private final Consumer<IterationReading> readings;
    private Consumer<String> secrets = secret -> {};

    /**
     * @param wire to the fork of JMH; not closed
     * @param base where the application listens
     * @param pid the process id of the application
     * @param perSecond the rate of requests; 0 for as many as possible
     */
    DrivenWorkload(
            Wire wire,
            HttpPlan plan,
            URI base,
            LongSupplier pid,
            double perSecond,
            Consumer<IterationReading> readings) {
        this.wire = wire;
        this.plan = plan.at(base);
        this.known = HttpWorkload.of(this.plan);
        this.pid = pid;
        this.perSecond = perSecond;
        this.readings = readings;
    }

    @Override
    public String title() {
        return known.title();
    }

    /** The fork makes the requests of the setup as soon as it knows the plan. */
    @Override
    public void prepare() throws IOException {
        Wire.Payload payload = new Wire.Payload();
        payload.writeLong(pid.getAsLong());
        payload.writeDouble(perSecond);
        HttpPlanCodec.write(plan, payload);
        wire.send(IpsBlock.REQUESTS, payload);
    }

    /** Returns when the fork has ended; how many operations it executes, it decides itself. */
    @Override
    public void run(int count) throws WorkloadException, IOException {
        await(wire, secrets, readings);
    }

    /**
     * Receives what a fork reports until it ends.
     *
     * @throws WorkloadException if an operation has failed
     */
    static void await(Wire wire, Consumer<String> secrets, Consumer<IterationReading> readings)
            throws WorkloadException, IOException {
        while (true) {
            Wire.Block block;
            try {
                block = wire.receive();
            } catch (EOFException | ClosedChannelException ended) {
                return;
            }
            switch (block.id) {
                case IpsBlock.SECRET -> secrets.accept(block.read(in -> in.readUTF()));
                case IpsBlock.ITERATION -> readings.accept(block.read(IterationReading::read));
                case IpsBlock.FAILED -> throw block.read(DrivenWorkload::failure);
                default -> throw new ProtocolException("JMH's fork sent block " + block.id);
            }
        }
    }

    private static WorkloadException failure(DataInputStream in) throws IOException {
        boolean isServerError = in.readBoolean();
        String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        return new WorkloadException(SecretText.maskedForms(text), isServerError);
    }

    @Override
    public void onSecret(Consumer<String> listener) {
        secrets = listener;
    }

    @Override
    public String masked(String text) {
        return known.masked(text);
    }

    @Override
    public void close() {
        known.close();
    }
}
