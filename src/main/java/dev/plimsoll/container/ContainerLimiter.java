package dev.plimsoll.container;

import dev.plimsoll.fork.Confinement;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs one process and its descendants within the limits of a container. {@link #close()} kills what still runs in it; read
 * {@link #usage()} and {@link #death()} before.
 */
public sealed interface ContainerLimiter extends Confinement, AutoCloseable
        permits ControlGroupLimiter, SimulatedLimiter {

    /** Limits by the method that is closest to a container and possible here; the last one always is. */
    static ContainerLimiter of(ContainerSize size) {
        return of(size, unused -> {});
    }

    /**
     * The same.
     *
     * @param refused takes why a closer method is not possible here, one clause each
     */
    static ContainerLimiter of(ContainerSize size, Consumer<String> refused) {
        for (LimitMethod method : LimitMethod.values()) {
            try {
                return of(size, method);
            } catch (IOException notHere) {
                refused.accept(method + ": " + notHere.getMessage());
            }
        }
        return new SimulatedLimiter(size);
    }

    /**
     * Limits by one method.
     *
     * @throws IOException if it is not possible here; the message is a clause
     */
    static ContainerLimiter of(ContainerSize size, LimitMethod method) throws IOException {
        return switch (method) {
            case CGROUP2 -> ControlGroupLimiter.of(LimitedGroup2.create(OwnGroups.ofThisProcess(), size), size);
            case CGROUP1 -> ControlGroupLimiter.of(LimitedGroup1.create(OwnGroups.ofThisProcess(), size), size);
            case SYSTEMD -> ControlGroupLimiter.of(SystemdScope.create(size), size);
            case SIMULATED -> new SimulatedLimiter(size);
        };
    }

    LimitMethod method();

    /** Whether CPU time is limited, too; if not, a JVM is only told its processors. */
    boolean limitsCpu();

    /**
     * What a JVM has to be told about the container because it cannot read it.
     *
     * @param feature the feature release of the JVM, for example 25
     * @param others its other arguments, whose collector has precedence
     */
    List<String> jvmArgs(int feature, List<String> others);

    LimitUsage usage();

    @Override
    void close();
}
