package dev.plimsoll.container;

import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a container where none can be created: the JVM is told its size, and the process with its descendants is
 * killed when a sample of their resident set size exceeds it. The resident set size is not known on all systems; the JVM is
 * then only told.
 */
final class SimulatedLimiter implements ContainerLimiter {

    private final ContainerSize size;
    private @Nullable MemorySampler sampler;
    private @Nullable ProcessHandle process;
    private OptionalLong resident = OptionalLong.empty();
    private OptionalLong peak = OptionalLong.empty();
    private OptionalLong excess = OptionalLong.empty();

    SimulatedLimiter(ContainerSize size) {
        this.size = size;
    }

    @Override
    public LimitMethod method() {
        return LimitMethod.SIMULATED;
    }

    @Override
    public boolean limitsCpu() {
        return false;
    }

    @Override
    public List<String> prefix() {
        return List.of();
    }

    /** The JVM derives the size of its heap from this size of the memory, but its collector from that of the machine. */
    @Override
    public List<String> jvmArgs(int feature, List<String> others) {
        List<String> args =
                new ArrayList<>(List.of("-XX:MaxRAM=" + size.memory().value()));
        args.addAll(size.processorArgs());
        if (size.isForSerial(feature) && others.stream().noneMatch(Collector::isSelectedBy)) {
            args.add("-XX:+UseSerialGC");
        }
        return args;
    }

    @Override
    public synchronized void started(ProcessHandle started) {
        process = started;
        sampler = MemorySampler.of(this::sample);
    }

    private synchronized void sample() {
        if (process == null || !process.isAlive()) {
            return;
        }
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        OptionalLong sum = all.stream()
                .flatMapToLong(each -> ProcessMemory.of(each.pid()).rss().stream())
                .reduce(Long::sum);
        if (sum.isEmpty()) {
            return;
        }
        resident = sum;
        long highest = ProcessMemory.of(process.pid()).peakRss().orElse(0);
        peak = OptionalLong.of(Math.max(peak.orElse(0), Math.max(highest, sum.getAsLong())));
        if (sum.getAsLong() > size.memory().value()) {
            excess = excess.isPresent() ? excess : sum;
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public synchronized LimitUsage usage() {
        if (sampler != null) {
            sampler.requireRunning();
        }
        sample();
        return new LimitUsage(
                peak, peak, resident, OptionalLong.empty(), excess.isPresent() ? 1 : 0, excess.isPresent() ? 1 : 0);
    }

    @Override
    public synchronized Optional<String> death() {
        return excess.isEmpty()
                ? Optional.empty()
                : Optional.of("was killed at its simulated limit of " + size.memory()
                        + ", because its resident set size was "
                        + new Bytes(excess.getAsLong()).printedAgainst(size.memory()));
    }

    @Override
    public void close() {
        MemorySampler running;
        ProcessHandle limited;
        synchronized (this) {
            running = sampler;
            limited = process;
            sampler = null;
        }
        if (running != null) {
            running.close();
        }
        if (limited != null && limited.isAlive()) {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(limited), limited.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
