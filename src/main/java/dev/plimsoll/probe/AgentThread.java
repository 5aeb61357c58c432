package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The probe in an application's JVM: a thread that carries out the parent's commands. All that the probe allocates, it
 * allocates on this thread, so that it can be separated from what the application allocates.
 */
final class AgentThread extends Thread {

    private final Wire wire;
    private final CommandReader reader;
    private final BlockingQueue<Wire.Block> commands;
    private final Recorder recorder;
    private Planting planting;
    private JvmMetrics metrics;
    private HeapState heap;
    private final CountDownLatch mayRun = new CountDownLatch(1);
    private final CountDownLatch mayExit = new CountDownLatch(1);

    private AgentThread(Wire wire, Path folder, Instrumentation instrumentation) {
        super("plimsoll-probe");
        this.wire = wire;
        this.commands = new LinkedBlockingQueue<>();
        this.reader = new CommandReader(wire, folder, commands);
        this.recorder = new Recorder(instrumentation);
        setDaemon(true);
    }

    /**
     * Connects to the parent and waits until it lets the application run.
     *
     * Ends the JVM if the parent does not listen: then it must not start the application.
     */
    static void join(Path folder, Instrumentation instrumentation) throws InterruptedException {
        Wire wire = Probe.connected(folder);
        AgentThread agent = new AgentThread(wire, folder, instrumentation);
        Iterations.connect(wire);
        agent.reader.start();
        agent.start();
        agent.mayRun.await();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Wire.Block block = commands.take();
                try {
                    carryOut(block);
                } catch (WorkloadHost.Failed failure) {
                    Probe.refuse(wire, failure.getMessage());
                } catch (Throwable failure) {
                    Probe.refuse(wire, failure.toString());
                }
            }
        } catch (IOException | InterruptedException parentLost) {
            // The reader ends the JVM.
            return;
        }
    }

    private void carryOut(Wire.Block block) throws Exception {
        switch (block.id) {
            case Wire.DESCRIBE -> {
                Description.send(wire);
                return;
            }
            case Wire.PACKAGES -> text(Description.jdkPackages());
            case Wire.CLASSES -> text(LoadedClasses.print(recorder.instrumentation()));
            case Wire.RUN -> run(block.payload.readBoolean());
            case Wire.RELEASE -> mayExit.countDown();
            case Wire.RECORD -> recorder.start(block.payload);
            case Wire.MARK -> wire.send(Wire.COUNTER, recorder.mark());
            case Wire.COUNT -> wire.send(Wire.COUNTER, recorder.count());
            case Wire.COUNT_THREADS -> wire.send(Wire.THREAD_COUNTERS, recorder.countThreads());
            case Wire.MARK_SURVIVORS -> SurvivorMark.set(block.payload.readBoolean());
            case Wire.ROTATE -> recorder.rotate(block.payload.readBoolean());
            case Wire.DEPTH -> text(recorder.limitDepth(block.payload.readInt()));
            case Wire.STOP -> recorder.stop(Path.of(block.payload.readUTF()));
            case Wire.COMMAND -> text(DiagnosticCommand.run(block.payload));
            case Wire.READ_METRICS -> wire.send(Wire.METRICS, metrics());
            case Wire.READ_HEAP -> wire.send(Wire.HEAP, heap());
            case Wire.COLLECT -> recorder.collect();
            case Wire.PROCEED -> Iterations.proceed();
            case Wire.INVOKE -> WorkloadHost.invoke(block.payload.readInt());
            case Wire.PLANT -> {
                planting = new Planting();
                planting.plant(block.payload, recorder.instrumentation());
            }
            case Wire.OPERATE -> planting.operate(block.payload.readInt());
            default -> throw new IOException("This probe does not know task ".concat(Byte.toString(block.id)));
        }
        wire.send(Wire.DONE);
    }

    /** @param delayExit whether the JVM may exit only after {@link Wire#RELEASE} */
    private void run(boolean delayExit) {
        if (delayExit) {
            ExitDelay.install(wire, mayExit, recorder.instrumentation());
        }
        mayRun.countDown();
    }

    private Wire.Payload metrics() throws IOException {
        if (metrics == null && mayRun.getCount() == 0) {
            throw new IllegalStateException("The first reading must be taken before the application runs");
        }
        if (metrics == null) {
            metrics = new JvmMetrics();
        }
        return metrics.read();
    }

    private Wire.Payload heap() throws IOException {
        if (heap == null) {
            heap = new HeapState();
        }
        return heap.read();
    }

    private void text(String text) throws IOException {
        Wire.Payload payload = new Wire.Payload();
        payload.write(text.getBytes(StandardCharsets.UTF_8));
        wire.send(Wire.TEXT, payload);
    }

    /** Reads the parent's commands; ends the application and all its descendants when the parent is gone. */
    private static final class CommandReader extends Thread {

        private final Wire wire;
        private final Path folder;
        private final BlockingQueue<Wire.Block> commands;

        CommandReader(Wire wire, Path folder, BlockingQueue<Wire.Block> commands) {
            super("plimsoll-watch");
            this.wire = wire;
            this.folder = folder;
            this.commands = commands;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    commands.add(wire.receive());
                }
            } catch (Throwable gone) {
                ParentWatch.abandon(folder.toFile());
            }
        }
    }
}
