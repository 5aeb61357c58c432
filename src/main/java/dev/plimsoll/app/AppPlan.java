package dev.plimsoll.app;

import dev.plimsoll.unit.FolderText;
import dev.plimsoll.unit.SecretValues;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app and how to run it.
 *
 * @param app what to launch
 * @param kind server or batch
 * @param listensBecause why it is a server, a clause for the user: {@code <appReady> is set}; empty if it need not be one
 * @param jvmArgs the user's arguments for its JVM
 * @param appArgs its own arguments
 * @param environment variables added to the inherited environment
 * @param workingDirectory its working directory
 * @param port the port to listen on
 * @param readiness when it is ready
 * @param readyTimeout how long it may take to become ready
 * @param scheme {@code http} or {@code https}
 * @param secrets what requests send, and what else its log must not show besides its arguments and its environment
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
        Duration readyTimeout,
        String scheme,
        SecretValues secrets) {

    /** Placeholder for the port in arguments and in values of the environment. */
    public static final String PORT = "{port}";

    private static final List<String> PORT_NAMES =
            List.of("PORT", "SERVER_PORT", "QUARKUS_HTTP_PORT", "MICRONAUT_SERVER_PORT");
    private static final int MAX_PORT = 65_535;

    /**
     * Replaces {@code {port}} in arguments and in values of the environment, and adds the port variables that common
     * frameworks read, unless the user sets them.
     *
     * @param environment the user's variables
     */
    public AppPlan {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port is " + port + ", expected 1 to " + MAX_PORT);
        }
        String number = String.valueOf(port);
        jvmArgs = jvmArgs.stream().map(arg -> arg.replace(PORT, number)).toList();
        appArgs = appArgs.stream().map(arg -> arg.replace(PORT, number)).toList();
        Map<String, String> all = new TreeMap<>();
        PORT_NAMES.forEach(name -> all.put(name, number));
        environment.forEach((name, value) -> all.put(name, value.replace(PORT, number)));
        environment = Collections.unmodifiableMap(all);
    }

    /** Without TLS, and without secrets other than those of its arguments and its environment. */
    public AppPlan(
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
        this(
                app,
                kind,
                listensBecause,
                jvmArgs,
                appArgs,
                environment,
                workingDirectory,
                port,
                readiness,
                readyTimeout,
                "http",
                SecretValues.NONE);
    }

    /** The same that may take at most this long to become ready. */
    public AppPlan readyWithin(Duration longest) {
        return new AppPlan(
                app,
                kind,
                listensBecause,
                jvmArgs,
                appArgs,
                environment,
                workingDirectory,
                port,
                readiness,
                readyTimeout.compareTo(longest) < 0 ? readyTimeout : longest,
                scheme,
                secrets);
    }

    /** The same with more variables, which replace those of the same name. */
    public AppPlan withEnvironment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new AppPlan(
                app,
                kind,
                listensBecause,
                jvmArgs,
                appArgs,
                all,
                workingDirectory,
                port,
                readiness,
                readyTimeout,
                scheme,
                secrets);
    }

    /** The same that uses files below one folder in place of those below another. */
    public AppPlan moved(String from, String to) {
        Map<String, String> moved = new TreeMap<>(environment);
        moved.replaceAll((name, value) -> FolderText.moved(value, from, to));
        return new AppPlan(
                app,
                kind,
                listensBecause,
                jvmArgs,
                appArgs.stream().map(arg -> FolderText.moved(arg, from, to)).toList(),
                moved,
                Path.of(FolderText.moved(workingDirectory.toString(), from, to)),
                port,
                readiness,
                readyTimeout,
                scheme,
                secrets);
    }

    /** The same with more variables, unless there are variables of the same name. */
    public AppPlan withDefaults(Map<String, String> more) {
        Map<String, String> missing = new TreeMap<>(more);
        missing.keySet().removeAll(environment.keySet());
        return withEnvironment(missing);
    }

    /** Where it listens. */
    public URI base() {
        return URI.create(scheme + "://localhost:" + port);
    }
}
