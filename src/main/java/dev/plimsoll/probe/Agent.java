package dev.plimsoll.probe;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * Where the JVM hands over to the probe when it comes as an agent: either to guard against exits, or as a guest in an
 * application.
 */
public final class Agent {

    /** Before the path of the probe's jar: guard against exits. Any other argument is a fork's private folder. */
    public static final String GUARD = "guard=";

    private Agent() {}

    /** Called by the JVM before {@code main}; returns when the application may start. */
    public static void premain(String argument, Instrumentation instrumentation) throws Exception {
        if (argument.startsWith(GUARD)) {
            ExitInterceptor.premain(argument.substring(GUARD.length()), instrumentation);
        } else {
            AgentThread.join(Path.of(argument), instrumentation);
        }
    }
}
