package dev.plimsoll.ips;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** A workload class, loaded apart from JMH and Plimsoll. */
final class CalledClass implements RequestClient.Requests {

    private static final int MAX_LINES = 40;

    private final Callable<?> operation;
    private final ClassLoader loader;

    private CalledClass(Callable<?> operation, ClassLoader loader) {
        this.operation = operation;
        this.loader = loader;
    }

    /**
     * Creates an instance.
     *
     * @param name a {@code Runnable} or {@code Callable} with a constructor without parameters
     */
    static CalledClass of(String name, List<Path> classPath) throws Exception {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        // Lives as long as this JVM.
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object instance =
                    Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
            return new CalledClass(operation(instance), loader);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private static Callable<?> operation(Object instance) {
        if (instance instanceof Runnable runnable) {
            return () -> {
                runnable.run();
                return runnable;
            };
        }
        return (Callable<?>) instance;
    }

    @Override
    public void run(int worker) throws Exception {
        Thread thread = Thread.currentThread();
        if (thread.getContextClassLoader() != loader) {
            thread.setContextClassLoader(loader);
        }
        operation.call();
    }

    /** The stack of a failure, with its causes. */
    static String described(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return String.join("\n", text.toString().lines().limit(MAX_LINES).toList());
    }
}
