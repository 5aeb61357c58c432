package dev.plimsoll.probe;

import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Reading;
import dev.plimsoll.wire.Wire;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Carries out a {@link LoadTask}: reads the memory, loads, reads again, and reports everything to the parent. All that it
 * retains is allocated before the first reading.
 */
final class Loading {

    private static final int MAX_NAME_LENGTH = 200;

    /** Of a millisecond each, or more where the machine has other work: then the threads need longer, too. */
    private static final int MAX_WAITS = 200;

    private final LoadTask task;
    private final Wire wire;
    private final InitializationJournal journal;
    private final Memory memory;
    private final LoaderUsage usage;
    private final Set<Long> threadsBefore = new HashSet<>();

    private Worker worker;
    private long loadingNanos;
    private long heapBefore;

    private Loading(LoadTask task, Wire wire, InitializationJournal journal, Memory memory, LoaderUsage usage) {
        this.task = task;
        this.wire = wire;
        this.journal = journal;
        this.memory = memory;
        this.usage = usage;
        this.worker = new Worker();
        this.worker.start();
    }

    /** Runs the task, and sends {@link Wire#DONE} at its end. */
    static void run(LoadTask task, Wire wire, Path folder) throws Exception {
        LoaderUsage usage = task.separateLoaders() ? new LoaderUsage() : null;
        new Loading(task, wire, InitializationJournal.in(folder), Memory.ofThisJvm(folder), usage).run();
    }

    private void run() throws Exception {
        Set<String> jdkPackages = LoaderGraph.jdkPackages();
        warmUp();
        LoaderGraph graph = task.separateLoaders() ? null : LoaderGraph.flat(task.units(), jdkPackages);
        for (Thread thread : liveThreads()) {
            threadsBefore.add(thread.getId());
        }
        memory.settle();
        report(Reading.BASELINE);
        if (graph == null) {
            loadJdk();
            memory.settle();
            report(Reading.JDK);
            graph = LoaderGraph.of(task.units(), jdkPackages);
            memory.settle();
            report(Reading.LOADER);
            heapBefore = memory.liveHeapBytes();
        }
        for (int unitIndex : task.order()) {
            List<Thread> started = load(unitIndex, graph);
            if (task.separateLoaders()) {
                collect(started);
                report(unitIndex);
            }
        }
        memory.settle();
        report(Reading.END);
        wire.send(Wire.DONE);
        keep(graph, jdkPackages);
    }

    /**
     * Loads a class from a jar once, in a class loader that is dropped again, so that the first jar does not pay for the code
     * of the JDK and the probe that this needs: the interpreter keeps counters in metaspace for each method that has run.
     */
    private void warmUp() throws Exception {
        URL here = new File(System.getProperty("java.class.path")).toURI().toURL();
        LoadTask.Unit unit = new LoadTask.Unit(
                here.getPath(), 0, List.of("dev.plimsoll.wire.Reading", "dev.plimsoll.probe.NoSuchClass"), List.of());
        LoadTask rehearsal = new LoadTask(
                List.of(unit), List.of(0), false, LoadTask.Extent.INITIALIZE, List.of(), List.of(), task.hangMillis());
        try (URLClassLoader dropped = new URLClassLoader(new URL[] {here}, ClassLoader.getPlatformClassLoader())) {
            UnitLoading loading = new UnitLoading(rehearsal, 0, dropped, journal, worker);
            loading.run();
            worker = loading.idleWorker();
            loading.hostile();
            loading.failures();
        }
        liveThreads();
        memory.collect();
        memory.read(Reading.BASELINE, 0, usage == null ? "" : usage.print());
    }

    private void loadJdk() {
        Set<String> initialize = new HashSet<>(task.jdkInitialize());
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (String name : task.jdkLoad()) {
            try {
                Class.forName(name, initialize.contains(name), platform);
            } catch (Throwable internal) {
                // Some classes only load when the JDK itself loads them, which it does later.
                continue;
            }
        }
    }

    /**
     * Collects once; until the memory stays the same where a unit started threads, which may still allocate, and where it
     * freed something, since more may follow.
     */
    private void collect(List<Thread> started) throws InterruptedException {
        awaitIdle(started);
        memory.collect();
        if (!started.isEmpty() || memory.liveHeapBytes() < heapBefore) {
            memory.settle();
        }
        heapBefore = memory.liveHeapBytes();
    }

    /** Waits until none of these threads runs, but only briefly: some never stop. */
    private static void awaitIdle(List<Thread> threads) throws InterruptedException {
        int waits = 0;
        for (Thread thread : threads) {
            while (isBusy(thread.getState()) && waits < MAX_WAITS) {
                Thread.sleep(1);
                waits++;
            }
        }
    }

    /**
     * Whether a thread runs, or is about to: one that waited for the initialization of the class that started it is blocked
     * from then on until a processor is free.
     */
    private static boolean isBusy(Thread.State state) {
        return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
    }

    /** Loads a unit, and returns the threads that it started and that still live. */
    private List<Thread> load(int unitIndex, LoaderGraph graph)
            throws IOException, InterruptedException, MalformedURLException {
        UnitLoading loading = new UnitLoading(task, unitIndex, loaderOf(unitIndex, graph), journal, worker);
        long start = System.nanoTime();
        loading.run();
        worker = loading.idleWorker();
        loadingNanos += System.nanoTime() - start;
        for (ClassRun.LoadFailure failure : loading.failures()) {
            Wire.Payload payload = new Wire.Payload();
            payload.writeInt(unitIndex);
            payload.writeUTF(failure.className());
            payload.writeUTF(failure.error());
            wire.send(Wire.FAILURE, payload);
        }
        for (HostileInitializer initializer : loading.hostile()) {
            Wire.Payload payload = new Wire.Payload();
            initializer.writeTo(payload);
            wire.send(Wire.HOSTILE, payload);
        }
        List<Thread> started = new ArrayList<>();
        for (Thread thread : liveThreads()) {
            if (!(thread instanceof Worker) && threadsBefore.add(thread.getId())) {
                Wire.Payload payload = new Wire.Payload();
                payload.writeInt(unitIndex);
                String name = thread.getName();
                payload.writeUTF(name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name);
                wire.send(Wire.THREAD, payload);
                started.add(thread);
            }
        }
        return started;
    }

    private JarLoader loaderOf(int unitIndex, LoaderGraph graph) {
        if (!task.separateLoaders()) {
            return graph.loaders().get(0);
        }
        String name =
                "plimsoll#".concat(Integer.toString(task.units().get(unitIndex).loader()));
        for (JarLoader loader : graph.loaders()) {
            if (loader.getName().equals(name)) {
                return loader;
            }
        }
        throw new IllegalStateException("No loader for unit ".concat(Integer.toString(unitIndex)));
    }

    private void report(int stage) throws Exception {
        Reading reading = memory.read(stage, loadingNanos, usage == null ? "" : usage.print());
        Wire.Payload payload = new Wire.Payload();
        reading.writeTo(payload);
        wire.send(Wire.READING, payload);
    }

    private static List<Thread> liveThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() * 2 + 16];
        int count = root.enumerate(threads);
        List<Thread> live = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            live.add(threads[i]);
        }
        return live;
    }

    /** Keeps these objects reachable until after the last reading. */
    private void keep(LoaderGraph graph, Set<String> jdkPackages) {
        java.lang.ref.Reference.reachabilityFence(graph);
        java.lang.ref.Reference.reachabilityFence(jdkPackages);
        java.lang.ref.Reference.reachabilityFence(this);
    }

    /** Reads the metaspace of each class loader of this JVM, to the byte; the parent parses the text. */
    private static final class LoaderUsage {

        private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        private final ObjectName diagnostics;
        private final Object[] arguments = {new String[] {"show-loaders", "scale=1"}};
        private final String[] signature = {String[].class.getName()};

        LoaderUsage() throws JMException {
            diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
        }

        /** The text of {@code VM.metaspace show-loaders scale=1}. */
        String print() throws JMException {
            return (String) server.invoke(diagnostics, "vmMetaspace", arguments, signature);
        }
    }
}
