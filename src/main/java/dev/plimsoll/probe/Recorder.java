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

/** Starts, marks and stops a Flight Recorder recording of this JVM. For the probe's thread. */
final class Recorder {

    private final Instrumentation instrumentation;
    private final AllocationCounter counter = new AllocationCounter();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private References references;
    private volatile Object sink;
    private Recording recording;

    Recorder(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        try {
            // The first reading allocates more than those that follow, between its two counts.
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
     * @param payload the number of settings (int), then name and value (UTF) each, as of {@code event#setting}
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

    /** Begins or ends a span: the counter's reading, at a moment that the recording knows. */
    Wire.Payload mark() throws IOException {
        Wire.Payload payload = counter.read();
        SpanMarker.set();
        return payload;
    }

    /** The counter's reading alone. */
    Wire.Payload count() throws IOException {
        return counter.read();
    }

    /** The counter's reading with that of each thread. */
    Wire.Payload countThreads() throws IOException {
        return counter.readThreads();
    }

    /** Ends the recording and leaves it in {@code file}. */
    void stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        recording.close();
    }

    /** Collects, and waits until references are worked off. */
    void collect() throws InterruptedException {
        if (references == null) {
            references = new References();
        }
        references.collect();
        awaitSweep();
    }

    /**
     * Waits until Flight Recorder has removed from its queue of old objects what the collection freed. The first allocation
     * after a collection does that, whichever thread's it is, and what others allocate meanwhile is not sampled: after an
     * allocation here it has begun, and no thread is still at it once a safepoint is reached.
     */
    private void awaitSweep() {
        sink = new Object();
        threads.findMonitorDeadlockedThreads();
    }

    /**
     * Walks no more than {@code depth} frames of each stack from now on. Frames are kept in buffers of the first depth, so
     * it must never be raised.
     *
     * @return why it could not, as this is no API of the JDK; empty if it could
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
