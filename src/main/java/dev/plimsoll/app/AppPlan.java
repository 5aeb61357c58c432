package dev.plimsoll.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app, and how to run it.
 *
 * @param app what to launch
 * @param kind how it ends
 * @param listensBecause for a server, who says that it is one, a clause for the user: {@code <appReady> is set}
 * @param jvmArgs the user's arguments for its JVM
 * @param appArgs its own arguments
 * @param environment what is added to the environment that it inherits
 * @param workingDirectory where it runs
 * @param port the port it shall listen on
 * @param readiness how it shows that it is ready
 * @param readyTimeout how long that may take
 */
public record AppPlan(
        PackagedApp app,
        AppKind kind,
        String listensBecause,
        List<String> jvmArgs,
        List<String> appArgs,
        Map<String, String> environment,
        Path workingDirectory,
        int port,
        Readiness readiness,
        Duration readyTimeout) {

    /** What is replaced by the port in arguments and in the environment. */
    public static final String PORT = "{port}";

    private static final List<String> PORT_NAMES =
            List.of("PORT", "SERVER_PORT", "QUARKUS_HTTP_PORT", "MICRONAUT_SERVER_PORT");
    private static final int LAST_PORT = 65_535;

    /**
     * Tells the app its port: it replaces {@code {port}} in arguments and in the environment's values, and adds the variables
     * that common frameworks read, unless the user set them.
     *
     * @param environment the user's additions
     */
    public AppPlan {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("port is " + port + ", expected 1 to " + LAST_PORT);
        }
        String number = String.valueOf(port);
        jvmArgs = jvmArgs.stream().map(arg -> arg.replace(PORT, number)).toList();
        appArgs = appArgs.stream().map(arg -> arg.replace(PORT, number)).toList();
        Map<String, String> all = new TreeMap<>();
        PORT_NAMES.forEach(name -> all.put(name, number));
        environment.forEach((name, value) -> all.put(name, value.replace(PORT, number)));
        environment = Collections.unmodifiableMap(all);
    }
}
