package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps a JVM that wants to exit until the parent has read what it came for. Flight Recorder ends its recordings by a
 * shutdown hook of its own, which would run at the same time: it is run afterwards instead.
 */
final class ExitDelay extends Thread {

    private final Wire wire;
    private final CountDownLatch mayExit;
    private final Instrumentation instrumentation;

    private ExitDelay(Wire wire, CountDownLatch mayExit, Instrumentation instrumentation) {
        super("plimsoll-exit");
        this.wire = wire;
        this.mayExit = mayExit;
        this.instrumentation = instrumentation;
    }

    /** Call after the recording has begun, when Flight Recorder's hook is there. */
    static void install(Wire wire, CountDownLatch mayExit, Instrumentation instrumentation) {
        ExitDelay hold = new ExitDelay(wire, mayExit, instrumentation);
        hold.removeFlightRecorderHook();
        Runtime.getRuntime().addShutdownHook(hold);
    }

    @Override
    public void run() {
        try {
            wire.send(Wire.EXITING);
            mayExit.await();
        } catch (IOException | InterruptedException parentLost) {
            // The watch ends the JVM.
            return;
        }
    }

    private void removeFlightRecorderHook() {
        try {
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of(),
                    Map.of("java.lang", Set.of(ExitDelay.class.getModule())),
                    Set.of(),
                    Map.of());
            Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            field.setAccessible(true);
            Map<?, ?> hooks = (Map<?, ?>) field.get(null);
            for (Object hook : hooks.keySet().toArray()) {
                if (((Thread) hook).getName().startsWith("JFR")) {
                    Runtime.getRuntime().removeShutdownHook((Thread) hook);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // Then the recording may end a moment before the span does; the parent finds no mark and says so.
            return;
        }
    }
}
