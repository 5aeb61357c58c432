package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Recording;

/** Starts, marks and stops a Flight Recorder recording of this JVM. For the probe's thread only. */
final class Recorder {

    private final Instrumentation instrumentation;
    private final AllocationCounter counter = new AllocationCounter();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private References references;
    private volatile Object sink;
    private Recording recording;
    private ChunkRotation rotation;

    Recorder(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        try {
            // The first reading allocates more than later ones between its two counts.
            counter.read();
            counter.read();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Instrumentation instrumentation() {
        return instrumentation;
    }

    /**
     * Starts recording.
     *
     * @param payload the number of settings (int), then name and value (UTF) of each, as {@code event#setting}
     */
    void start(DataInputStream payload) throws IOException {
        Map<String, String> settings = new HashMap<>();
        int count = payload.readInt();
        for (int i = 0; i < count; i++) {
            settings.put(payload.readUTF(), payload.readUTF());
        }
        recording = new Recording();
        recording.setName("plimsoll");
        recording.setToDisk(true);
        recording.setSettings(settings);
        recording.start();
    }

    /** Starts or ends a span: reads the counter, and marks the moment in the recording. */
    Wire.Payload mark() throws IOException {
        Wire.Payload payload = counter.read();
        SpanMarker.set();
        return payload;
    }

    /** Reads the counter. */
    Wire.Payload count() throws IOException {
        return counter.read();
    }

    /** Reads the counter and that of each thread. */
    Wire.Payload countThreads() throws IOException {
        return counter.readThreads();
    }

    /** Begins a new chunk, after 15 seconds another one, and then one every three seconds; or no longer. */
    void rotate(boolean often) throws InterruptedException {
        if (rotation != null) {
            rotation.end();
            rotation = null;
        }
        if (often) {
            ChunkRotation.next();
            rotation = new ChunkRotation();
            rotation.start();
        }
    }

    /** Stops the recording and writes it to {@code file}. */
    void stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        recording.close();
    }

    /** Collects, and waits until references are processed. */
    void collect() throws InterruptedException {
        if (references == null) {
            references = new References();
        }
        references.collect();
        awaitSweep();
    }

    /**
     * Waits until Flight Recorder has removed the collected objects from its queue of old objects. The first allocation after
     * a collection does that, on any thread, and allocations of other threads meanwhile are not sampled. The allocation here
     * makes sure that the removal has started, and at the safepoint no thread is still at it.
     */
    private void awaitSweep() {
        sink = new Object();
        threads.findMonitorDeadlockedThreads();
    }

    /**
     * Limits the stack depth of recorded events. Flight Recorder keeps frames in buffers of the initial depth, so it must
     * never be raised.
     *
     * @return why that failed, since it is not an API of the JDK; empty if it did not
     */
    String limitDepth(int depth) {
        try {
            instrumentation.redefineModule(
                    Recording.class.getModule(),
                    Set.of(),
                    Map.of(),
                    Map.of("jdk.jfr.internal", Set.of(Recorder.class.getModule())),
                    Set.of(),
                    Map.of());
            Method limit = Class.forName("jdk.jfr.internal.Options").getDeclaredMethod("setStackDepth", Integer.class);
            limit.setAccessible(true);
            limit.invoke(null, depth);
            return "";
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
            return unknown.toString();
        }
    }
}
