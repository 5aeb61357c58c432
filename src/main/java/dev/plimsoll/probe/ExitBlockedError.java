package dev.plimsoll.probe;

import dev.plimsoll.wire.HostileInitializer;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Thrown instead of ending the JVM, in a fork with the {@link ExitInterceptor}. Its methods {@code exit} and {@code halt}
 * replace those of {@code java.lang.Shutdown}.
 */
public final class ExitBlockedError extends Error {

    private static final long serialVersionUID = 1;
    private static final AtomicReference<ExitBlockedError> LAST = new AtomicReference<>();

    private static volatile boolean disarmed;

    private final transient HostileInitializer.Effect effect;

    private ExitBlockedError(HostileInitializer.Effect effect) {
        super(effect.name());
        this.effect = effect;
    }

    /** Replaces {@code Shutdown.exit}. */
    public static void exit(int status) {
        refuse(HostileInitializer.Effect.EXITED, status);
    }

    /** Replaces {@code Shutdown.halt}. */
    public static void halt(int status) {
        refuse(HostileInitializer.Effect.HALTED, status);
    }

    private static void refuse(HostileInitializer.Effect effect, int status) {
        if (disarmed) {
            haltReally(status);
        }
        ExitBlockedError refused = new ExitBlockedError(effect);
        LAST.set(refused);
        throw refused;
    }

    /** Needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}, which forks that block exits have. */
    private static void haltReally(int status) {
        try {
            Method halt = Class.forName("java.lang.Shutdown").getDeclaredMethod("halt", int.class);
            halt.setAccessible(true);
            halt.invoke(null, status);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("This JVM cannot be halted by its probe", closed);
        }
    }

    /** Stops blocking exits, so that the probe can end the JVM. */
    static void disarm() {
        disarmed = true;
    }

    /** The last error since the previous call, even if an initialiser caught it; null if there is none. */
    static ExitBlockedError takeLast() {
        return LAST.getAndSet(null);
    }

    HostileInitializer.Effect effect() {
        return effect;
    }
}
