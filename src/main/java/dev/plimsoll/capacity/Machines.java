package dev.plimsoll.capacity;

import dev.plimsoll.container.ContainerLimiter;
import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.container.LimitMethod;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.HeapLimit;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Ergonomics;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.MilliCpus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the JVM chooses by itself in the container and on this machine.
 *
 * @param jvm the JVM in the container
 * @param target its choices there
 * @param here its choices on this machine
 * @param method how the limits of the container are enforced
 * @param limitsCpu whether that limits CPU time, too
 * @param refused why they are not enforced by a method that is closer to a container, one clause each
 */
record Machines(
        Jvm jvm, Ergonomics target, Ergonomics here, LimitMethod method, boolean limitsCpu, List<String> refused) {

    private static final long DEFAULT_STACK_BYTES = Bytes.MIB;

    Machines {
        refused = List.copyOf(refused);
    }

    /**
     * Starts the JVM in a container of the wanted size and outside of it, without the application. In one that is too small for it
     * to start, its choices follow from a larger one.
     */
    static Machines of(CapacityPlan plan) throws ForkException, IOException {
        long memory = plan.containerBytes().orElse(CapacitySettings.ASSUMED_CONTAINER_BYTES);
        Jvm here = jvm(plan, Confinement.NONE, List.of());
        for (long tried = memory; ; tried *= 2) {
            try {
                return of(plan, here, memory, tried);
            } catch (ForkException tooSmall) {
                if (tried > MachineMemory.bytes() / 2) {
                    throw tooSmall;
                }
            }
        }
    }

    private static Machines of(CapacityPlan plan, Jvm here, long memory, long tried) throws ForkException, IOException {
        List<String> refused = new ArrayList<>();
        try (ContainerLimiter limiter =
                ContainerLimiter.of(new ContainerSize(new Bytes(tried), plan.milliCpus()), refused::add)) {
            Jvm there = jvm(
                    plan,
                    limiter,
                    limiter.jvmArgs(here.feature(), plan.launcher().jvmArgs()));
            return new Machines(
                    there,
                    ergonomics(there, memory, plan.milliCpus(), maxHeap(there, memory, tried)),
                    ergonomics(here, MachineMemory.bytes(), OptionalInt.empty(), maxHeap(here)),
                    limiter.method(),
                    limiter.limitsCpu(),
                    refused);
        }
    }

    private static Jvm jvm(CapacityPlan plan, Confinement confinement, List<String> more)
            throws ForkException, IOException {
        List<String> args = new ArrayList<>(plan.launcher().jvmArgs());
        args.addAll(more);
        try (Target target = plan.launcher()
                .within(() -> confinement, plan.folder(), Duration.ofDays(1))
                .fork(args)) {
            return target.jvm();
        }
    }

    private static long maxHeap(Jvm jvm) {
        return Long.parseLong(jvm.fact("max.heapSize"));
    }

    private static long maxHeap(Jvm jvm, long memory, long started) {
        return started == memory
                ? maxHeap(jvm)
                : HeapLimit.of(jvm, OptionalLong.of(memory))
                        .map(HeapLimit::bytes)
                        .orElseGet(() -> maxHeap(jvm));
    }

    private static Ergonomics ergonomics(Jvm jvm, long memory, OptionalInt milliCpus, long maxHeapBytes) {
        Environment environment = jvm.environment(List.of(), "");
        return new Ergonomics(
                environment.cores(), milliCpus, OptionalLong.of(memory), environment.collector(), maxHeapBytes);
    }

    /** What CPU time the runs had that the container does not have; empty if they had none. */
    Optional<String> excessOfCpu() {
        boolean isMore =
                target.milliCpus().isPresent() && target.milliCpus().getAsInt() < here.processors() * MilliCpus.PER_CPU;
        return limitsCpu || !isMore
                ? Optional.empty()
                : Optional.of(
                        "CPU time cannot be limited here, so the application ran on all processors of this machine"
                                + " instead of " + target.cpus() + ": in the container, it may answer fewer requests.");
    }

    /** What a JVM gives a thread, as configured or by default; what HotSpot does where it leaves that to the system. */
    long stackBytes() {
        String kibibytes = jvm.fact("ThreadStackSize");
        long bytes = kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) << 10;
        return bytes > 0 ? bytes : DEFAULT_STACK_BYTES;
    }

    /** The direct memory that the JVM allows with a heap of this size: as configured, or as much again. */
    long directLimit(long heapBytes) {
        String configured = jvm.fact("configured.directMemory");
        return configured.isEmpty() ? heapBytes : Long.parseLong(configured);
    }

    /** The flags that select the collector that the JVM chooses in the container. */
    List<String> collectorFlags() {
        return Collector.selecting(target.collector());
    }
}
