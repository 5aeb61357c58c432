package dev.plimsoll.gc;

import dev.plimsoll.alloc.WarmUp;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.AgentChannel.Counter;
import dev.plimsoll.fork.AgentChannel.HeapReading;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.ClassLoads;
import dev.plimsoll.jfr.CollectionsReader;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.PublicRecording;
import dev.plimsoll.jfr.RecordedCollections;
import dev.plimsoll.load.CpuTimes;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records what the collector of an application does while that is exercised, in one JVM as the user runs it. For one thread. */
public final class GcMeasurement {

    private static final String FILE = "perf-gc.jfr";
    private static final String WARM_UP = "warm-up";
    private static final String REQUESTS = "requests";

    /** With fewer, one more or less matters too much. */
    private static final int MIN_COLLECTIONS = 20;

    /** The maximum of requests, as a multiple of the plan's, if there are few collections. */
    private static final int MAX_REQUESTS_FACTOR = 10;

    /** For the last batch of requests and the recording. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final GcPlan plan;
    private final Progress progress;

    private GcMeasurement(GcPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Readings at the begin or the end of what is recorded.
     *
     * @param heap what is used
     * @param counter what was allocated
     * @param cpu the CPU times
     */
    record Moment(HeapReading heap, Counter counter, CpuTimes cpu) {

        static Moment atBegin(AgentChannel channel) throws IOException, ForkException {
            Counter counter = channel.count();
            return new Moment(channel.heap(), counter, CpuTimes.of(channel.pid()));
        }

        /** The CPU times first, since the other readings take some. */
        static Moment atEnd(AgentChannel channel) throws IOException, ForkException {
            CpuTimes cpu = CpuTimes.of(channel.pid());
            Counter counter = channel.count();
            return new Moment(channel.heap(), counter, cpu);
        }

        Instant instant() {
            return Instant.ofEpochMilli(heap.epochMillis());
        }

        /** When as much time has passed since {@link #instant} as between two counters: no collection is later than the span is long. */
        Instant endOfSpan(Moment end) {
            return instant().plusNanos(end.counter().nanos() - counter.nanos());
        }
    }

    /**
     * Measures.
     *
     * @throws ForkException with a text for the user, if the application does not become ready, or ends by itself
     */
    public static GcResult of(GcPlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        if (plan.source().isBatch()) {
            throw batch();
        }
        return new GcMeasurement(plan, progress).measure(runInfo);
    }

    private GcResult measure(RunInfo runInfo) throws ForkException, IOException, InterruptedException {
        List<String> flags = new ArrayList<>(ClassLoads.FLAGS);
        flags.addAll(plan.source().jvmArgs());
        Path file = plan.folder().resolve(FILE);
        progress.phase("collections during " + plan.source().title(), (long) plan.warmRequests() + plan.requests());
        try (Target target = plan.source().fork(flags)) {
            target.jvm().refuseEpsilon("there is no collection to measure");
            target.channel().vitals();
            if (!target.begin()) {
                throw batch();
            }
            return recorded(target, file, flags, runInfo);
        } finally {
            PublicRecording.close(file, plan.keepRecording());
        }
    }

    private GcResult recorded(Target target, Path file, List<String> flags, RunInfo runInfo)
            throws ForkException, IOException, InterruptedException {
        Idleness idleness = new Idleness(target.channel());
        try {
            WarmUp.Done warm = new WarmUp(target, plan.warmRequests(), progress, idleness).runInTime("warmRequests");
            GcResultBuilder builder = recordInTime(target, file, flags, runInfo, idleness);
            warm.caveat().ifPresent(caveat -> builder.note(caveat.text()));
            return builder.result(runInfo.header(target.jvm().environment(flags, runInfo.plimsoll())), plan);
        } catch (JvmGoneException gone) {
            String ending = target.ending();
            throw new ForkException(ending.isEmpty() ? String.valueOf(gone.getMessage()) : ending, gone);
        }
    }

    private GcResultBuilder recordInTime(
            Target target, Path file, List<String> flags, RunInfo runInfo, Idleness idleness)
            throws ForkException, IOException, InterruptedException {
        try (Deadline ignored = target.endAfter(
                plan.maxDuration().plus(GRACE), "the recorded requests and their recording took too long")) {
            return record(target, file, target.jvm().environment(flags, runInfo.plimsoll()), idleness);
        }
    }

    private GcResultBuilder record(Target target, Path file, Environment environment, Idleness idleness)
            throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        FrameSites sites = new FrameSites(JdkClasses.of(channel.jdkPackages()), plan.origins());
        channel.record(events(environment.collector()));
        progress.started(WARM_UP);
        target.completeRotation();
        idleness.await(Idleness.MAX_WORK);
        progress.finished(WARM_UP, 0);
        Moment begin = Moment.atBegin(channel);
        long requests = exercise(target, begin);
        Moment end = Moment.atEnd(channel);
        channel.stop(file);
        RecordedCollections recorded = CollectionsReader.read(file, begin.instant(), begin.endOfSpan(end));
        return new GcResultBuilder(recorded, begin, end, sites, requests);
    }

    private static Map<String, String> events(String collector) {
        Map<String, String> events = new HashMap<>(Events.COLLECTIONS);
        if (collector.equals("G1")) {
            events.putAll(Events.LARGE_OBJECTS);
        }
        return events;
    }

    /** Makes the planned requests, and more of them if there are few collections, but only as long as there is time. */
    private long exercise(Target target, Moment begin) throws ForkException, IOException, InterruptedException {
        long start = System.nanoTime();
        long max = (long) MAX_REQUESTS_FACTOR * plan.requests();
        Pace pace = new Pace();
        long done = 0;
        long collections = 0;
        while (done < plan.requests() || collections < MIN_COLLECTIONS && done < max) {
            long left = done < plan.requests() ? plan.requests() - done : max - done;
            int batch = target.runsAsOne() ? (int) left : pace.next((int) left, target.concurrency());
            long from = System.nanoTime();
            progress.started(REQUESTS);
            target.run(batch);
            progress.finished(REQUESTS, done < plan.requests() ? batch : 0);
            done += batch;
            pace.took(batch, System.nanoTime() - from);
            if (System.nanoTime() - start > plan.maxDuration().toNanos()) {
                break;
            }
            collections = target.channel().heap().collections() - begin.heap().collections();
        }
        return done;
    }

    private static ForkException batch() {
        return new ForkException(
                "The application ends by itself, so there are no requests to record: perf-gc needs a server, or a"
                        + " <workload> (-Dplimsoll.workload), a class of the project that does the same work.");
    }
}
