package dev.plimsoll.probe;

import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Reading;
import dev.plimsoll.wire.Wire;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Carries out a {@link LoadTask}: reads the memory, loads, reads again, and tells the parent all it sees. What it keeps
 * itself is allocated before the first reading, as far as it does not go away again.
 */
final class Loading {

    private static final int MAX_NAME = 200;

    private final LoadTask task;
    private final Wire wire;
    private final InitializationJournal ledger;
    private final Memory memory;
    private final LoaderUsage usage;
    private final Set<Long> threadsBefore = new HashSet<>();

    private Worker worker;
    private long loadingNanos;

    private Loading(LoadTask task, Wire wire, InitializationJournal ledger, Memory memory, LoaderUsage usage) {
        this.task = task;
        this.wire = wire;
        this.ledger = ledger;
        this.memory = memory;
        this.usage = usage;
        this.worker = new Worker();
        this.worker.start();
    }

    /** Runs the task to its end, which is a {@link Wire#DONE} block. */
    static void run(LoadTask task, Wire wire, Path folder) throws Exception {
        LoaderUsage usage = task.mesh() ? new LoaderUsage() : null;
        new Loading(task, wire, InitializationJournal.in(folder), Memory.ofThisJvm(), usage).run();
    }

    private void run() throws Exception {
        Set<String> jdkPackages = LoaderGraph.jdkPackages();
        warmUp();
        LoaderGraph mesh = task.mesh() ? null : LoaderGraph.flat(task.units(), jdkPackages);
        for (Thread thread : liveThreads()) {
            threadsBefore.add(thread.getId());
        }
        memory.settle();
        report(Reading.BASELINE);
        if (mesh == null) {
            loadJdk();
            memory.settle();
            report(Reading.JDK);
            mesh = LoaderGraph.of(task.units(), jdkPackages);
            memory.settle();
            report(Reading.LOADER);
        }
        for (int unitIndex : task.order()) {
            load(unitIndex, mesh);
            if (task.mesh()) {
                memory.collect();
                report(unitIndex);
            }
        }
        memory.settle();
        report(Reading.END);
        wire.send(Wire.DONE);
        keep(mesh, jdkPackages);
    }

    /**
     * Goes once through all that loading a class from a jar needs, in a class loader that is dropped again, so that the
     * first jar does not pay for the JDK's own machinery, nor for the probe's: the interpreter keeps counters in metaspace
     * for each method that has run.
     */
    private void warmUp() throws Exception {
        URL here = new File(System.getProperty("java.class.path")).toURI().toURL();
        LoadTask.Unit unit = new LoadTask.Unit(
                here.getPath(), 0, List.of("dev.plimsoll.wire.Reading", "dev.plimsoll.probe.NoSuchClass"), List.of());
        LoadTask rehearsal =
                new LoadTask(List.of(unit), List.of(0), false, true, List.of(), List.of(), task.hangMillis());
        try (URLClassLoader dropped = new URLClassLoader(new URL[] {here}, ClassLoader.getPlatformClassLoader())) {
            UnitLoading loading = new UnitLoading(rehearsal, 0, dropped, ledger, worker);
            loading.run();
            worker = loading.idleWorker();
            loading.culprits();
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
                // Some classes only load where the JDK itself does it; then it will, later.
                continue;
            }
        }
    }

    private void load(int unitIndex, LoaderGraph mesh) throws IOException, InterruptedException, MalformedURLException {
        UnitLoading loading = new UnitLoading(task, unitIndex, loaderOf(unitIndex, mesh), ledger, worker);
        long start = System.nanoTime();
        loading.run();
        worker = loading.idleWorker();
        loadingNanos += System.nanoTime() - start;
        for (ClassRun.Failure failure : loading.failures()) {
            Wire.Payload payload = new Wire.Payload();
            payload.writeInt(unitIndex);
            payload.writeUTF(failure.className());
            payload.writeUTF(failure.error());
            wire.send(Wire.FAILURE, payload);
        }
        for (HostileInitializer culprit : loading.culprits()) {
            Wire.Payload payload = new Wire.Payload();
            culprit.writeTo(payload);
            wire.send(Wire.CULPRIT, payload);
        }
        for (Thread thread : liveThreads()) {
            if (!(thread instanceof Worker) && threadsBefore.add(thread.getId())) {
                Wire.Payload payload = new Wire.Payload();
                payload.writeInt(unitIndex);
                String name = thread.getName();
                payload.writeUTF(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
                wire.send(Wire.THREAD, payload);
            }
        }
    }

    private JarLoader loaderOf(int unitIndex, LoaderGraph mesh) {
        if (!task.mesh()) {
            return mesh.loaders().get(0);
        }
        String name =
                "plimsoll#".concat(Integer.toString(task.units().get(unitIndex).loader()));
        for (JarLoader loader : mesh.loaders()) {
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

    /** Uses what must have stayed reachable until after the last reading. */
    private void keep(LoaderGraph mesh, Set<String> jdkPackages) {
        java.lang.ref.Reference.reachabilityFence(mesh);
        java.lang.ref.Reference.reachabilityFence(jdkPackages);
        java.lang.ref.Reference.reachabilityFence(this);
    }
}
