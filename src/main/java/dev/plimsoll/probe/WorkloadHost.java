package dev.plimsoll.probe;

import java.util.concurrent.Callable;

/**
 * The main class of a JVM that runs a workload of the project. It creates one instance and calls it on the main thread as
 * often as the parent requests. Allocates nothing between calls.
 */
public final class WorkloadHost {

    private static final int MAX_FRAMES = 100;
    private static final int MAX_CAUSES = 10;
    private static final Object LOCK = new Object();
    private static boolean ready;
    private static int due;
    private static Throwable failure;

    private WorkloadHost() {}

    /** The only argument is the class: a {@code Runnable} or {@code Callable} with a no-argument constructor. */
    public static void main(String[] args) throws Exception {
        Object workload;
        try {
            workload = Class.forName(args[0], true, ClassLoader.getSystemClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            failed(thrown.getCause());
            awaitClose();
            return;
        } catch (ReflectiveOperationException | LinkageError thrown) {
            failed(thrown);
            awaitClose();
            return;
        }
        while (true) {
            int count = await();
            Throwable thrown = null;
            try {
                call(workload, count);
            } catch (Throwable any) {
                thrown = any;
            }
            failed(thrown);
        }
    }

    private static void call(Object workload, int count) throws Exception {
        if (workload instanceof Runnable runnable) {
            for (int i = 0; i < count; i++) {
                runnable.run();
            }
        } else {
            Callable<?> callable = (Callable<?>) workload;
            for (int i = 0; i < count; i++) {
                callable.call();
            }
        }
    }

    /** Keeps the JVM until its parent has read why the workload could not be created, and closes it. */
    private static void awaitClose() throws InterruptedException {
        await();
    }

    private static int await() throws InterruptedException {
        synchronized (LOCK) {
            ready = true;
            LOCK.notifyAll();
            while (due == 0) {
                LOCK.wait();
            }
            return due;
        }
    }

    private static void failed(Throwable thrown) {
        synchronized (LOCK) {
            ready = true;
            failure = thrown;
            due = 0;
            LOCK.notifyAll();
        }
    }

    /** Called by the probe: runs the workload {@code count} times; 0 only waits until it is created. */
    static void invoke(int count) throws InterruptedException, Failed {
        synchronized (LOCK) {
            while (!ready) {
                LOCK.wait();
            }
            if (failure == null && count > 0) {
                due = count;
                LOCK.notifyAll();
                while (due != 0) {
                    LOCK.wait();
                }
            }
            if (failure != null) {
                throw new Failed(described(failure));
            }
        }
    }

    private static String described(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            text.append(i == 0 ? "" : "\nCaused by: ").append(cause);
            appendFrames(text, cause.getStackTrace());
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** Up to the frames that call the workload, which are no part of it. */
    private static void appendFrames(StringBuilder text, StackTraceElement[] frames) {
        for (int i = 0; i < frames.length && !frames[i].getClassName().equals(WorkloadHost.class.getName()); i++) {
            if (i == MAX_FRAMES) {
                text.append("\n  ... ").append(frames.length - i).append(" more");
                return;
            }
            text.append("\n  at ").append(frames[i]);
        }
    }

    /** The workload failed; the message has its stack with all causes. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }
}
