package dev.plimsoll.container;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Limits by control groups, and samples their figures until the process has ended. */
final class ControlGroupLimiter implements ContainerLimiter {

    private final LimitedGroup group;
    private final GroupRemover remover;
    private final ContainerSize size;
    private final SampledPeak peak = new SampledPeak();
    private final SampledPeak peakResident = new SampledPeak();
    private @Nullable MemorySampler sampler;
    private LimitedGroup.@Nullable Reading last;

    private ControlGroupLimiter(LimitedGroup group, ContainerSize size) {
        this.group = group;
        this.remover = GroupRemover.of(group.folders());
        this.size = size;
    }

    /** @throws IOException if Maven is being stopped */
    static ControlGroupLimiter of(LimitedGroup group, ContainerSize size) throws IOException {
        LivingGroups.add(group);
        return new ControlGroupLimiter(group, size);
    }

    @Override
    public LimitMethod method() {
        return group.method();
    }

    @Override
    public boolean limitsCpu() {
        return group.limitsCpu();
    }

    @Override
    public List<String> prefix() {
        return group.prefix();
    }

    @Override
    public List<String> jvmArgs(int feature, List<String> others) {
        return group.limitsCpu() ? List.of() : size.processorArgs();
    }

    @Override
    public synchronized void started(ProcessHandle process) {
        group.started(process);
        sampler = MemorySampler.of(this::sample);
    }

    private synchronized LimitedGroup.Reading sample() {
        LimitedGroup.Reading reading = group.read();
        if (reading.usage().isEmpty() && last != null) {
            last = last.killed(reading.oomKills());
            return last;
        }
        peak.add(reading.peak().isPresent() ? reading.peak() : reading.usage());
        peakResident.add(reading.resident());
        last = reading;
        return reading;
    }

    @Override
    public synchronized LimitUsage usage() {
        if (sampler != null) {
            sampler.requireRunning();
        }
        LimitedGroup.Reading now = sample();
        return new LimitUsage(
                peak.highest(), peakResident.highest(), now.resident(), now.cache(), now.oomKills(), now.limitHits());
    }

    @Override
    public Optional<String> death() {
        LimitedGroup.Reading now = sample();
        if (now.oomKills() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                now.limitHits() > 0 || now.usage().isEmpty()
                        ? "was OOM-killed by the kernel at its limit of " + size.memory()
                        : "was OOM-killed by the kernel below its limit of " + size.memory()
                                + ", because the memory of the machine or of the container around it was exhausted");
    }

    @Override
    public void close() {
        sample();
        MemorySampler running = stopSampling();
        if (running != null) {
            running.close();
        }
        group.close();
        remover.close();
        LivingGroups.remove(group);
    }

    private synchronized @Nullable MemorySampler stopSampling() {
        MemorySampler running = sampler;
        sampler = null;
        return running;
    }

    /** The highest of some samples. */
    private static final class SampledPeak {

        private OptionalLong highest = OptionalLong.empty();

        void add(OptionalLong sample) {
            if (sample.isPresent() && sample.getAsLong() > highest.orElse(-1)) {
                highest = sample;
            }
        }

        OptionalLong highest() {
            return highest;
        }
    }
}
