package dev.plimsoll.capacity;

import dev.plimsoll.container.ContainerLimiter;
import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.load.AppLoad;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs the application under its whole workload in a container of some size, and says how that ended. For one thread. */
final class CapacityRunner {

    /** An exit is how production ends, too; an application may catch the error and only answer with an error status. */
    private static final String EXIT_ON_ERROR = "-XX:+ExitOnOutOfMemoryError";

    private final CapacityPlan plan;
    private final int feature;
    private LoadVolume volume = new LoadVolume(0, 0);
    private Duration maxReady = Duration.ofDays(1);
    private Duration maxLoad = Duration.ofMinutes(10);

    /** @param feature the feature release of the JVM */
    CapacityRunner(CapacityPlan plan, int feature) {
        this.plan = plan;
        this.feature = feature;
    }

    /** How long an application may take to become ready. */
    Duration maxReady() {
        return maxReady;
    }

    /** A container with all memory of this machine, and the processors of the container. */
    ContainerSize roomy() {
        return sized(MachineMemory.bytes());
    }

    ContainerSize sized(long memoryBytes) {
        return new ContainerSize(new Bytes(memoryBytes), plan.milliCpus());
    }

    /** Further runs may take some times as long as this one. */
    void limitBy(Duration ready, Duration load) {
        int times = CapacitySettings.MAX_TIMES_AS_LONG;
        maxReady = ready.multipliedBy(times).plusSeconds(times);
        maxLoad = load.multipliedBy(times).plusSeconds(times);
    }

    /**
     * Runs.
     *
     * @param observer reads the JVM
     */
    CapacityRun run(RunRequest request, RunObserver observer) throws IOException, InterruptedException {
        try (ContainerLimiter limiter = ContainerLimiter.of(request.size())) {
            return new Attempt(request, limiter).run(observer);
        }
    }

    private List<String> arguments(RunRequest request, ContainerLimiter limiter) {
        List<String> own = new ArrayList<>(plan.launcher().jvmArgs());
        own.add(EXIT_ON_ERROR);
        own.addAll(request.flags());
        if (request.heapBytes().isPresent()) {
            String heap = Mebibytes.argument(request.heapBytes().getAsLong());
            own.addAll(
                    request.touched()
                            ? List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch")
                            : List.of("-Xmx" + heap));
        }
        own.addAll(limiter.jvmArgs(feature, own));
        return own;
    }

    /** One run, from its fork to its end. */
    private final class Attempt {

        private final RunRequest request;
        private final ContainerLimiter limiter;
        private OptionalLong millisToReady = OptionalLong.empty();
        private OptionalLong rssPeak = OptionalLong.empty();
        private LoadSoFar load = LoadSoFar.NONE;

        Attempt(RunRequest request, ContainerLimiter limiter) {
            this.request = request;
            this.limiter = limiter;
        }

        CapacityRun run(RunObserver observer) throws IOException, InterruptedException {
            long start = System.nanoTime();
            try (Target target = plan.launcher()
                    .within(() -> limiter, plan.folder(), maxReady)
                    .fork(arguments(request, limiter))) {
                return run(target, start, observer);
            } catch (ForkException failure) {
                return died(Optional.empty(), failure);
            }
        }

        private CapacityRun run(Target target, long start, RunObserver observer)
                throws IOException, InterruptedException, ForkException {
            try {
                observer.started(target.channel());
                if (!target.begin()) {
                    throw new ForkException(
                            "The application ends by itself, so there is nothing to keep within a limit:"
                                    + " capacity needs a server.");
                }
                millisToReady = OptionalLong.of((System.nanoTime() - start) / 1_000_000);
                LoadJudge judge = new LoadJudge(
                        request, plan.maxGcCpuShare(), () -> limiter.usage().limitHits());
                try (AgentChannel.Deadline ignored = target.channel()
                        .endAfter(maxLoad, "it did not answer all requests within " + TimeSpan.print(maxLoad))) {
                    load = judge.exercise(warmedUp(target), volume);
                }
                rssPeak = ProcessMemory.of(target.channel().pid()).peakRss();
                observer.answered(target.channel());
                return ended(judge.ending(load), judge.how(load));
            } catch (ForkException failure) {
                requests(target);
                return died(target.end(), failure);
            }
        }

        /** The first run finds out how many requests the others make, too. */
        private AppLoad warmedUp(Target target) throws ForkException, IOException, InterruptedException {
            AppLoad warming = new AppLoad(target, request.load());
            if (volume.measured() == 0) {
                volume = LoadVolume.warmingUp(warming, plan);
            } else {
                warming.run(volume.warm());
            }
            return warming;
        }

        private void requests(Target target) {
            load = new LoadSoFar(
                    Math.max(target.requests(), load.requests()),
                    load.perSecond(),
                    load.gcCpuShare(),
                    load.isLimited());
        }

        /** @param end how the JVM ended; empty if it did not, or could not be started */
        private CapacityRun died(Optional<Ending> end, ForkException failure) {
            Optional<String> death = limiter.death();
            if (death.isPresent()) {
                return ended(RunEnding.OOM_KILLED, death.get() + when());
            }
            String text = String.valueOf(failure.getMessage());
            if (end.equals(Optional.of(Ending.OUT_OF_MEMORY))) {
                return ended(RunEnding.OUT_OF_MEMORY, "threw an OutOfMemoryError" + when());
            }
            boolean isSlow = end.isEmpty() && millisToReady.isEmpty() || end.equals(Optional.of(Ending.TIMED_OUT));
            if (isSlow && text.contains("not ready within")) {
                return ended(RunEnding.TOO_SLOW, "was not ready within " + TimeSpan.print(maxReady));
            }
            if (end.equals(Optional.of(Ending.TIMED_OUT))) {
                return ended(
                        RunEnding.TOO_SLOW, "did not answer all requests within " + TimeSpan.print(maxLoad) + when());
            }
            return ended(
                    RunEnding.FAILED,
                    "failed" + when() + ": " + text.lines().findFirst().orElse(""));
        }

        private String when() {
            if (millisToReady.isEmpty()) {
                return " before it was ready";
            }
            return String.format(Locale.ROOT, " after %,d requests", load.requests());
        }

        private CapacityRun ended(RunEnding ending, String how) {
            return new CapacityRun(
                    request.heapBytes(),
                    request.limitBytes(),
                    ending,
                    how,
                    load.requests(),
                    load.perSecond(),
                    load.gcCpuShare(),
                    rssPeak,
                    limiter.usage().peakResident(),
                    millisToReady);
        }
    }
}
