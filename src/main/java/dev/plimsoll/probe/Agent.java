package dev.plimsoll.probe;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * The entry point of the probe as a Java agent: it either blocks exits, or runs beside an application.
 */
public final class Agent {

    /** Prefix of the path of the probe's jar, to block exits. Any other argument is a fork's private folder. */
    public static final String GUARD = "guard=";

    private Agent() {}

    /** Called by the JVM before {@code main}. Returns when the application may start. */
    public static void premain(String argument, Instrumentation instrumentation) throws Exception {
        if (argument.startsWith(GUARD)) {
            ExitInterceptor.premain(argument.substring(GUARD.length()), instrumentation);
        } else {
            AgentThread.join(Path.of(argument), instrumentation);
        }
    }
}
