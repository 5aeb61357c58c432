package dev.plimsoll.capacity;

import dev.plimsoll.container.ContainerLimiter;
import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.container.LimitMethod;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.load.AppLoad;
import dev.plimsoll.load.CpuTimes;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.target.AppTarget;
import dev.plimsoll.target.Exercised;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Runs the application under its whole workload in a container of some size, and says how that ended. For one thread. */
final class CapacityRunner {

    /** An exit is how production ends, too; an application may catch the error and only answer with an error status. */
    private static final String EXIT_ON_ERROR = "-XX:+ExitOnOutOfMemoryError";

    /** For progress: how many are needed is known only at the end. */
    private static final int EXPECTED_RUNS = 10;

    private final CapacityPlan plan;
    private final Progress progress;
    private final long startNanos = System.nanoTime();
    private final int feature;
    private final LimitMethod method;
    private Optional<ForkException> failure = Optional.empty();
    private LoadVolume volume = new LoadVolume(0, 0);
    private Duration maxReady = Duration.ofDays(1);
    private Duration maxLoad = Duration.ofMinutes(10);

    /**
     * @param feature the feature release of the JVM
     * @param method how limits are enforced
     * @param progress shows which run is made
     */
    CapacityRunner(CapacityPlan plan, int feature, LimitMethod method, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.feature = feature;
        this.method = method;
        progress.phase("capacity of " + plan.launcher().title(), EXPECTED_RUNS);
    }

    /** Whether another run may be started. */
    boolean hasTime() {
        return System.nanoTime() - startNanos < plan.timeout().toNanos();
    }

    /** Shows progress of what takes as long as a run. */
    Progress progress() {
        return progress;
    }

    /** Why the last run failed, with all details; empty if it did not. */
    Optional<ForkException> failure() {
        return failure;
    }

    /** How long an application may take to answer its requests once. */
    Duration maxLoad() {
        return maxLoad;
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

    /** Runs the application as it runs without Plimsoll: a probe takes memory, too, of which a small limit has little. */
    CapacityRun run(RunRequest request) throws IOException, InterruptedException {
        return run(request, Attempt::withoutProbe);
    }

    /**
     * Runs it with a probe.
     *
     * @param observer reads the JVM
     */
    CapacityRun run(RunRequest request, RunObserver observer) throws IOException, InterruptedException {
        return run(request, attempt -> attempt.observed(observer));
    }

    private CapacityRun run(RunRequest request, Step step) throws IOException, InterruptedException {
        failure = Optional.empty();
        progress.started(request.name());
        try (ContainerLimiter limiter = ContainerLimiter.of(request.size(), method)) {
            Attempt attempt = new Attempt(request, limiter);
            try {
                return step.of(attempt);
            } catch (ForkException failure) {
                return attempt.died(Optional.empty(), failure, OptionalDouble.empty());
            }
        } finally {
            progress.finished(request.name(), 1);
        }
    }

    @FunctionalInterface
    private interface Step {
        CapacityRun of(Attempt attempt) throws ForkException, IOException, InterruptedException;
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
        private final long start = System.nanoTime();
        private OptionalLong millisToReady = OptionalLong.empty();
        private OptionalLong rssPeak = OptionalLong.empty();
        private LoadSoFar load = LoadSoFar.NONE;
        private Optional<AnswerDeadline> deadline = Optional.empty();

        Attempt(RunRequest request, ContainerLimiter limiter) {
            this.request = request;
            this.limiter = limiter;
        }

        CapacityRun withoutProbe() throws ForkException, IOException, InterruptedException {
            try (Exercised app = source().forkWithoutProbe(arguments(request, limiter))) {
                return run(app, RunObserver.NONE, CapacitySettings.MAX_REPEATS);
            }
        }

        CapacityRun observed(RunObserver observer) throws ForkException, IOException, InterruptedException {
            try (Target target = source().fork(arguments(request, limiter))) {
                observer.started(target.channel());
                return run(target, observer, 0);
            }
        }

        private AppTarget.AppTargetSource source() {
            return plan.launcher().within(() -> limiter, plan.folder(), maxReady);
        }

        /** @param maxRepeats how often it is measured again if it is near its limits, by which only some runs are judged */
        private CapacityRun run(Exercised app, RunObserver observer, int maxRepeats)
                throws IOException, InterruptedException {
            try {
                if (!app.begin()) {
                    throw new ForkException(
                            "The application ends by itself, so there is nothing to keep within a limit:"
                                    + " capacity needs a server.");
                }
                millisToReady = OptionalLong.of((System.nanoTime() - start) / 1_000_000);
                LoadJudge judge = new LoadJudge(request, () -> limiter.usage().limitHits());
                AppLoad warm = warmedUp(app);
                observer.warmedUp();
                load = exercise(judge, warm, app, maxRepeats);
                rssPeak = ProcessMemory.of(app.pid()).peakRss();
                observer.answered();
                return ended(judge.ending(load), judge.how(load));
            } catch (ForkException failure) {
                requests(app);
                CpuTimes untilNow =
                        deadline.flatMap(AnswerDeadline::atDeadline).orElseGet(() -> CpuTimes.of(app.pid()));
                return died(app.end(), failure, MemoryPressure.shareOf(untilNow));
            }
        }

        /** A run near its limits is measured longer. */
        private LoadSoFar exercise(LoadJudge judge, AppLoad exercising, Exercised app, int maxRepeats)
                throws ForkException, IOException, InterruptedException {
            LoadSoFar all = measure(judge, exercising, app);
            for (int times = 1; times <= maxRepeats && judge.needsMore(all); times++) {
                all = all.and(measure(judge, exercising, app), times);
            }
            return all;
        }

        private LoadSoFar measure(LoadJudge judge, AppLoad exercising, Exercised app)
                throws ForkException, IOException, InterruptedException {
            try (AnswerDeadline ignored = deadline(app)) {
                return judge.measure(exercising, volume);
            }
        }

        private AnswerDeadline deadline(Exercised app) {
            AnswerDeadline started = AnswerDeadline.of(app, maxLoad);
            deadline = Optional.of(started);
            return started;
        }

        /** The first run finds out how many requests the others make, too. */
        private AppLoad warmedUp(Exercised app) throws ForkException, IOException, InterruptedException {
            AppLoad warming = new AppLoad(app, request.load());
            try (AnswerDeadline ignored = deadline(app)) {
                if (volume.measured() == 0) {
                    volume = LoadVolume.warmingUp(warming, plan);
                } else {
                    warming.run(volume.warm());
                }
            }
            return warming;
        }

        private void requests(Exercised app) {
            load = new LoadSoFar(
                    Math.max(app.requests(), load.requests()), load.perSecond(), load.gcCpuShare(), load.isLimited());
        }

        /**
         * @param end how the JVM ended; empty if it did not, or could not be started
         * @param gcCpuShare share of garbage collection until then
         */
        CapacityRun died(Optional<Ending> end, ForkException why, OptionalDouble gcCpuShare) {
            failure = Optional.of(why);
            OptionalLong limitHits = request.limitBytes().isPresent()
                    ? OptionalLong.of(limiter.usage().limitHits())
                    : OptionalLong.empty();
            RunDeath death = RunDeath.of(new RunDeath.Evidence(
                    limiter.death(),
                    end,
                    String.valueOf(why.getMessage()),
                    millisToReady,
                    load.requests(),
                    maxLoad,
                    new MemoryPressure(limitHits, gcCpuShare, request.maxGcCpuShare())));
            return ended(death.ending(), death.how());
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
