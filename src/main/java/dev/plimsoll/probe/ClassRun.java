package dev.plimsoll.probe;

import dev.plimsoll.wire.HostileInitializer;
import dev.plimsoll.wire.InitializationJournal;
import dev.plimsoll.wire.LoadTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import java.util.regex.Pattern;

/**
 * Loads the classes of a unit one after another, starting at an index. Runs on a {@link Worker}, so that the supervising
 * thread survives whatever initialisers do.
 */
final class ClassRun implements Runnable {

    /** A class that did not load or initialise. */
    record LoadFailure(String className, String error) {}

    private static final int MAX_ERROR_LENGTH = 300;
    private static final int MAX_CAUSES = 8;

    /** What the JVM adds to the message of an initialiser's first error. */
    private static final Pattern IN_THREAD = Pattern.compile(" \\[in thread \"[^\"]*\"]$");

    private final LoadTask.Unit unit;
    private final int unitIndex;
    private final LoadTask.Extent extent;
    private final ClassLoader loader;
    private final InitializationJournal journal;
    private final List<LoadFailure> failures = new Vector<>();
    private final List<HostileInitializer> hostile = new Vector<>();

    private volatile int current;
    private volatile boolean abandoned;
    private volatile boolean done;
    private volatile Thread thread;

    ClassRun(
            LoadTask.Unit unit,
            int unitIndex,
            int from,
            LoadTask.Extent extent,
            ClassLoader loader,
            InitializationJournal journal) {
        this.unit = unit;
        this.unitIndex = unitIndex;
        this.current = from;
        this.extent = extent;
        this.loader = loader;
        this.journal = journal;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        thread.setContextClassLoader(loader);
        List<String> names = unit.classes();
        for (int i = current; i < names.size() && !abandoned; i++) {
            current = i;
            load(names.get(i));
        }
        thread.setContextClassLoader(null);
        synchronized (this) {
            done = true;
            notifyAll();
        }
    }

    private void load(String name) {
        journal.enter(unitIndex, name);
        try {
            if (extent.initializes() && !unit.skipped().contains(name)) {
                Class.forName(name, true, loader);
            } else {
                loadOnly(name);
            }
        } catch (Throwable failure) {
            failures.add(new LoadFailure(name, errorText(failure)));
            if (isHeapExhausted(failure)) {
                hostile.add(initializer(name, HostileInitializer.Effect.EXHAUSTED_HEAP, failure));
            } else if (mentions(failure, ExitBlockedError.class.getName())) {
                // It uses a class whose exit was blocked before; without blocking, it would run that initialiser
                // itself.
                hostile.add(initializer(name, HostileInitializer.Effect.EXITED, failure));
            }
        }
        // An initialiser may have interrupted its thread, which must not affect the next one.
        Thread.interrupted();
        ExitBlockedError refused = ExitBlockedError.takeLast();
        if (refused != null) {
            hostile.add(initializer(name, refused.effect(), refused));
        }
    }

    private void loadOnly(String name) throws ClassNotFoundException {
        Class<?> loaded = Class.forName(name, false, loader);
        if (extent.links()) {
            link(loaded);
        }
    }

    /** Links a class without initialising it, which is a side effect of reading its constructors or fields. */
    @SuppressWarnings("ReturnValueIgnored")
    private static void link(Class<?> loaded) {
        try {
            if (loaded.isInterface()) {
                loaded.getDeclaredFields();
            } else {
                loaded.getDeclaredConstructors();
            }
        } catch (NoClassDefFoundError ofSignature) {
            // A type of a signature is missing; the class itself is linked by then.
            return;
        }
    }

    private HostileInitializer initializer(String name, HostileInitializer.Effect effect, Throwable thrown) {
        return new HostileInitializer(
                unitIndex, name, effect, HostileInitializer.innermostInitializer(thrown.getStackTrace(), name));
    }

    /**
     * The error and the cause of a failed initialiser, each with its message, on one line, at most 300 characters each. Their
     * methods may be hostile, so only this supervised thread calls them.
     */
    private static String errorText(Throwable error) {
        try {
            Throwable cause = hasTellingCause(error) ? error.getCause() : null;
            String text = oneLine(error);
            return cause == null ? text : text + ": " + oneLine(cause);
        } catch (Throwable hostile) {
            return error.getClass().getName();
        }
    }

    /** A class that failed to initialise before has the first error as its cause, and a damaged jar an exception of the JDK. */
    private static boolean hasTellingCause(Throwable error) {
        return error instanceof ExceptionInInitializerError
                || error instanceof ClassNotFoundException
                || (error instanceof NoClassDefFoundError
                        && String.valueOf(error.getMessage()).startsWith("Could not initialize class "));
    }

    private static String oneLine(Throwable error) {
        String message = error.getMessage();
        String text = error.getClass().getName();
        if (message != null) {
            text = text + ": "
                    + IN_THREAD.matcher(message.replaceAll("\\s+", " ")).replaceFirst("");
        }
        return text.length() > MAX_ERROR_LENGTH ? text.substring(0, MAX_ERROR_LENGTH) : text;
    }

    /** Whether the message of the error or of one of its causes contains a name. */
    private static boolean mentions(Throwable error, String name) {
        try {
            int depth = 0;
            for (Throwable each = error; each != null && depth++ < MAX_CAUSES; each = each.getCause()) {
                if (String.valueOf(each.getMessage()).contains(name)) {
                    return true;
                }
            }
            return false;
        } catch (Throwable hostile) {
            return false;
        }
    }

    /** Whether it is the JVM's own error; an initialiser may throw an OutOfMemoryError itself, which is harmless. */
    private static boolean isHeapExhausted(Throwable failure) {
        return failure instanceof OutOfMemoryError
                && failure.getMessage() != null
                && (failure.getMessage().equals("Java heap space")
                        || failure.getMessage().equals("GC overhead limit exceeded"));
    }

    /** Waits until all classes are loaded, at most {@code millis}; false if that time elapses first. */
    synchronized boolean await(long millis) throws InterruptedException {
        if (!done) {
            wait(millis);
        }
        return done;
    }

    /** Stops after the current class. */
    void abandon() {
        abandoned = true;
    }

    boolean isDone() {
        return done;
    }

    /** Index of the current class. */
    int current() {
        return current;
    }

    /** Whether the current initialiser is waiting without a timeout. */
    boolean waitsForever() {
        Thread runner = thread;
        Thread.State state = runner == null ? Thread.State.NEW : runner.getState();
        return state == Thread.State.WAITING || state == Thread.State.BLOCKED;
    }

    /** The current stack of the thread; empty before it has started. */
    StackTraceElement[] stack() {
        Thread runner = thread;
        return runner == null ? new StackTraceElement[0] : runner.getStackTrace();
    }

    /** The classes that have failed so far; complete once {@link #isDone()}. */
    List<LoadFailure> failures() {
        return new ArrayList<>(failures);
    }

    /** The hostile initialisers so far; complete once {@link #isDone()}. */
    List<HostileInitializer> hostile() {
        return new ArrayList<>(hostile);
    }
}
