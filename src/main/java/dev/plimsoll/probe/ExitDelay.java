package dev.plimsoll.probe;

import dev.plimsoll.wire.Wire;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A shutdown hook that delays the exit of the JVM until the parent has taken its readings. Flight Recorder ends its
 * recordings in another shutdown hook, which would run at the same time, so that hook is removed.
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

    /** Must be called after the recording has started, when Flight Recorder's hook is registered. */
    static void install(Wire wire, CountDownLatch mayExit, Instrumentation instrumentation) {
        ExitDelay delay = new ExitDelay(wire, mayExit, instrumentation);
        delay.removeFlightRecorderHook();
        Runtime.getRuntime().addShutdownHook(delay);
    }

    @Override
    public void run() {
        try {
            wire.send(Wire.EXITING);
            mayExit.await();
        } catch (IOException | InterruptedException parentLost) {
            // The agent's reader ends the JVM.
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
            // The recording may end shortly before the span does; then the parent reports the missing mark.
            return;
        }
    }
}
