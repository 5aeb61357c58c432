package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The probe as a guest in an application's JVM: a thread that does what the parent says, and nothing else. What it
 * allocates is its own thread's, so that it can be told apart.
 */
final class AgentThread extends Thread {

    private final Wire wire;
    private final CommandReader watch;
    private final BlockingQueue<Wire.Block> told;
    private final Recorder recorder;
    private JvmMetrics vitals;
    private final CountDownLatch mayRun = new CountDownLatch(1);
    private final CountDownLatch mayExit = new CountDownLatch(1);

    private AgentThread(Wire wire, Path folder, Instrumentation instrumentation) {
        super("plimsoll-probe");
        this.wire = wire;
        this.told = new LinkedBlockingQueue<>();
        this.watch = new CommandReader(wire, folder, told);
        this.recorder = new Recorder(instrumentation);
        setDaemon(true);
    }

    /**
     * Connects to the parent and waits until it lets the application run.
     *
     * @throws IOException if nobody listens: then nobody is there to measure, and the JVM must not run on its own
     */
    static void join(Path folder, Instrumentation instrumentation) throws IOException, InterruptedException {
        Wire wire = new Wire(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(Probe.SOCKET))));
        Probe.hello(wire);
        AgentThread guest = new AgentThread(wire, folder, instrumentation);
        Iterations.tell(wire);
        guest.watch.start();
        guest.start();
        guest.mayRun.await();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Wire.Block block = told.take();
                try {
                    carryOut(block);
                } catch (WorkloadHost.Failed failure) {
                    Probe.refuse(wire, failure.getMessage());
                } catch (Throwable failure) {
                    Probe.refuse(wire, failure.toString());
                }
            }
        } catch (IOException | InterruptedException parentLost) {
            // The watch ends the JVM.
            return;
        }
    }

    private void carryOut(Wire.Block block) throws Exception {
        switch (block.id) {
            case Wire.DESCRIBE -> {
                Description.send(wire);
                return;
            }
            case Wire.PACKAGES -> text(JdkPackages.ofThisJvm());
            case Wire.RUN -> run(block.payload.readBoolean());
            case Wire.RELEASE -> mayExit.countDown();
            case Wire.RECORD -> recorder.start(block.payload);
            case Wire.MARK -> wire.send(Wire.COUNTER, recorder.mark());
            case Wire.COUNT -> wire.send(Wire.COUNTER, recorder.count());
            case Wire.COUNT_THREADS -> wire.send(Wire.THREAD_COUNTERS, recorder.countThreads());
            case Wire.MARK_SURVIVORS -> SurvivorMark.set(block.payload.readBoolean());
            case Wire.DEPTH -> text(recorder.limitDepth(block.payload.readInt()));
            case Wire.STOP -> recorder.stop(Path.of(block.payload.readUTF()));
            case Wire.COMMAND -> text(DiagnosticCommand.run(block.payload));
            case Wire.READ_VITALS -> wire.send(Wire.VITALS, vitals());
            case Wire.COLLECT -> recorder.collect();
            case Wire.PROCEED -> Iterations.proceed();
            case Wire.INVOKE -> WorkloadHost.invoke(block.payload.readInt());
            default -> throw new IOException("This probe does not know task ".concat(Byte.toString(block.id)));
        }
        wire.send(Wire.DONE);
    }

    /** @param held whether the JVM may exit only when the parent says so */
    private void run(boolean held) {
        if (held) {
            ExitDelay.install(wire, mayExit, recorder.instrumentation());
        }
        mayRun.countDown();
    }

    private Wire.Payload vitals() throws IOException {
        if (vitals == null && mayRun.getCount() == 0) {
            throw new IllegalStateException("The first reading must be taken before the application runs");
        }
        if (vitals == null) {
            vitals = new JvmMetrics();
        }
        return vitals.read();
    }

    private void text(String text) throws IOException {
        Wire.Payload payload = new Wire.Payload();
        payload.write(text.getBytes(StandardCharsets.UTF_8));
        wire.send(Wire.TEXT, payload);
    }
}
