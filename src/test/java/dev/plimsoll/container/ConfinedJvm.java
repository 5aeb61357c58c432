package dev.plimsoll.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link MemoryConsumer} in a JVM of its own within limits. */
record ConfinedJvm(Process process, BufferedReader output) implements AutoCloseable {

    private static final long SECONDS = 60;
    private static final int JDK = 17;

    static ConfinedJvm start(ContainerLimiter limiter, List<String> jvmArgs, String kind, int mib) throws IOException {
        return start(Path.of(System.getProperty("java.home"), "bin", "java"), limiter, jvmArgs, kind, mib);
    }

    static ConfinedJvm start(Path java, ContainerLimiter limiter, List<String> jvmArgs, String kind, int mib)
            throws IOException {
        List<String> command = new ArrayList<>(limiter.prefix());
        command.add(java.toString());
        command.addAll(limiter.jvmArgs(JDK, jvmArgs));
        command.addAll(jvmArgs);
        command.addAll(List.of(
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                MemoryConsumer.class.getName(),
                kind,
                Integer.toString(mib)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        limiter.started(process.toHandle());
        return new ConfinedJvm(process, process.inputReader());
    }

    /** The lines until it is done or has ended. */
    List<String> lines() throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    List<String> lines = new ArrayList<>();
                    try {
                        String line = output.readLine();
                        while (line != null) {
                            lines.add(line);
                            line = line.equals("done") ? null : output.readLine();
                        }
                    } catch (IOException closed) {
                        return lines;
                    }
                    return lines;
                })
                .get(SECONDS, TimeUnit.SECONDS);
    }

    /** Lets it end, and returns its exit code. */
    int end() throws Exception {
        process.getOutputStream().close();
        return exitCode();
    }

    int exitCode() throws Exception {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
