package dev.plimsoll.memory;

import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.bundle.LoaderUsage;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.heap.LiveHeap;
import dev.plimsoll.heap.WasteSettings;
import dev.plimsoll.jfr.ClassLoads;
import dev.plimsoll.ledger.LedgerReader;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures the memory of an application once it is up, and divides it among its dependencies. For one thread. */
public final class MemoryMeasurement {

    private static final String METASPACE = "metaspace by dependency";
    private static final String WHY = "what needs each dependency";
    private static final String HEAP = "live heap by dependency";

    /** The demo application takes one second. */
    private static final Duration MAX_WASTE_SEARCH = Duration.ofMinutes(1);

    /** Nothing is measured but which line loads a class, which no compiler changes: the best one costs a third of the start. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final MemoryPlan plan;
    private final Path folder;
    private final Progress progress;
    private final List<MemoryMark> marks = new ArrayList<>();

    private MemoryMeasurement(MemoryPlan plan, Path folder, Progress progress) {
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * What is read of the application before it is closed.
     *
     * @param up the reading after the requests
     * @param probeBytes the metaspace of the probe's own classes
     * @param jvm the JVM
     */
    private record AppReading(UpReading up, long probeBytes, Jvm jvm) {}

    /**
     * Measures.
     *
     * @throws ForkException with a text for the user, if the application does not become ready, or ends by itself
     */
    public static MemoryResult of(MemoryPlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        if (plan.source().isBatch()) {
            throw batch();
        }
        // A heap dump has everything that the application knows.
        try (PrivateFolder folder = PrivateFolder.create()) {
            return new MemoryMeasurement(plan, folder.path(), progress).measure(runInfo);
        }
    }

    private MemoryResult measure(RunInfo runInfo) throws ForkException, IOException, InterruptedException {
        AppReading reading = readApplication();
        LoadedCode code = LoadedCode.of(reading.up().classes(), plan.origins(), new CodePlaces(folder));
        MemoryRows rows = new MemoryRows(plan, code, reading.up());
        divideMetaspace(reading, code, rows);
        if (plan.heapByDependency()) {
            divideHeap(reading.up(), code, rows);
        }
        if (plan.why()) {
            findFirstLoads(code, rows);
        }
        return rows.result(
                runInfo.header(reading.jvm().environment(flags(), runInfo.plimsoll())),
                plan.source().title(),
                marks);
    }

    private AppReading readApplication() throws ForkException, IOException, InterruptedException {
        long start = System.nanoTime();
        try (Target target = plan.source().fork(flags())) {
            target.jvm().refuseEpsilon("garbage would count as live");
            AgentChannel channel = target.channel();
            LedgerReader ledger = LedgerReader.of(channel);
            long probeBytes = UpReading.loaders(channel).stream()
                    .filter(usage -> usage.name().startsWith("\"app\""))
                    .mapToLong(LoaderUsage::bytes)
                    .sum();
            if (!target.begin()) {
                throw batch();
            }
            progress.phase("memory after " + plan.source().title(), steps());
            progress.started("requests");
            marks.add(UpReading.of(MemoryMark.READY, channel, ledger, Optional.empty(), probeBytes, start)
                    .mark());
            bringUp(target);
            new Idleness(channel).await(Idleness.MAX_WORK);
            UpReading up = UpReading.of(
                    MemoryMark.REQUESTS,
                    channel,
                    ledger,
                    Optional.of(dump()).filter(unused -> plan.heapByDependency()),
                    probeBytes,
                    start);
            marks.add(up.mark());
            progress.finished("requests", 1);
            plan.onceRead().accept(target);
            return new AppReading(up, probeBytes, target.jvm());
        }
    }

    private int steps() {
        return 2 + (plan.heapByDependency() ? 1 : 0) + (plan.why() ? 1 : 0);
    }

    private void bringUp(Target target) throws ForkException, IOException, InterruptedException {
        target.run((int) (plan.bootRequests() * Math.min(target.rotation(), Target.MAX_ROTATION)));
    }

    private Path dump() {
        return folder.resolve("live.hprof");
    }

    private List<String> flags() {
        List<String> all = new ArrayList<>(LedgerReader.FLAGS);
        all.add("-XX:+ExitOnOutOfMemoryError");
        all.addAll(plan.source().jvmArgs());
        return all;
    }

    private void divideMetaspace(AppReading reading, LoadedCode code, MemoryRows rows) throws IOException {
        progress.started(METASPACE);
        try {
            rows.metaspace(MetaspaceByOwner.of(
                    reading.up().loaders(), reading.probeBytes(), code, CodeReplay.of(plan, code, folder)));
        } catch (ForkException failure) {
            rows.notDivided(
                    "metaspace-not-divided",
                    "The metaspace was not divided among the dependencies: " + failure.getMessage());
        }
        progress.finished(METASPACE, 1);
    }

    private void divideHeap(UpReading up, LoadedCode code, MemoryRows rows) {
        progress.started(HEAP);
        try {
            if (up.dumpFailure().isPresent()) {
                heapNotDivided(up.dumpFailure().get(), rows);
            } else {
                rows.heap(
                        LiveHeap.byOwner(dump(), up.live().byClass(), code::nameOfOwner, Optional.of(wasteSettings())));
            }
        } catch (IOException | UncheckedIOException failure) {
            heapNotDivided(String.valueOf(failure.getMessage()), rows);
        }
        progress.finished(HEAP, 1);
    }

    private WasteSettings wasteSettings() {
        return new WasteSettings(
                MemoryOwner.PROJECT.id(),
                ReadableName::ofClass,
                plan.shownStrings(),
                MAX_WASTE_SEARCH,
                Runtime.getRuntime().maxMemory() / 4);
    }

    private static void heapNotDivided(String why, MemoryRows rows) {
        rows.notDivided(
                "heap-not-divided",
                "The live heap was not divided among the dependencies: " + why
                        + " To leave it out, set <heapByDependency>false</heapByDependency> (-Dplimsoll.heapByDependency=false).");
    }

    /** Starts the application again, since recording takes memory. */
    private void findFirstLoads(LoadedCode code, MemoryRows rows) throws InterruptedException {
        progress.started(WHY);
        List<String> args = new ArrayList<>(ClassLoads.FLAGS);
        args.add(QUICK_START);
        args.addAll(plan.source().jvmArgs());
        Path recording = folder.resolve("loads.jfr");
        try (Target target = plan.source().fork(args)) {
            target.channel().vitals();
            target.channel().record(ClassLoads.EVENTS);
            if (target.begin()) {
                bringUp(target);
                target.channel().stop(recording);
                rows.firstLoads(FirstLoads.of(recording, code, plan.origins()));
            }
        } catch (ForkException | IOException | UncheckedIOException failure) {
            rows.note("Which line needed each dependency first is unknown: " + failure.getMessage());
        }
        progress.finished(WHY, 1);
    }

    private static ForkException batch() {
        return new ForkException(
                "The application ends by itself, so there is no moment at which it is up: perf-mem needs a"
                        + " server. perf-objects measures what one run of it allocates, bundle-mem what its dependencies cost.");
    }
}
