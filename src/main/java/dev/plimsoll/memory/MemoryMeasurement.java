package dev.plimsoll.memory;

import dev.plimsoll.bundle.LoaderUsage;
import dev.plimsoll.bundle.Replay;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.LoadedClass;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.memory.CodePlaces.CodePlace;
import dev.plimsoll.memory.LoadedCode.OwnedCode;
import dev.plimsoll.memory.LoadedCode.OwnerId;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** Measures the memory of an application once it is up, and divides it among its dependencies. For one thread. */
public final class MemoryMeasurement {

    /** Native memory tracking tells the parts of the process that are neither heap nor metaspace; it costs 5 to 10 % of time. */
    private static final List<String> FLAGS =
            List.of("-XX:NativeMemoryTracking=summary", "-XX:+ExitOnOutOfMemoryError");

    private static final String PROBE = "dev.plimsoll.";

    private final MemoryPlan plan;
    private final RunInfo runInfo;
    private final Progress progress;
    private final List<MemoryMark> marks = new ArrayList<>();

    private MemoryMeasurement(MemoryPlan plan, RunInfo runInfo, Progress progress) {
        this.plan = plan;
        this.runInfo = runInfo;
        this.progress = progress;
    }

    /**
     * What is read of the application, before it is closed.
     *
     * @param up the reading after the requests
     * @param classes the classes that are loaded then
     * @param probeBytes the metaspace of the probe's own classes
     * @param jvm the JVM
     */
    private record AppReading(UpReading up, List<LoadedClass> classes, long probeBytes, Jvm jvm) {}

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
        Path folder = Files.createTempDirectory("plimsoll-");
        try {
            return new MemoryMeasurement(plan, runInfo, progress).measure(folder);
        } finally {
            FileUtils.deleteQuietly(folder.toFile());
        }
    }

    private MemoryResult measure(Path folder) throws ForkException, IOException, InterruptedException {
        progress.phase("memory of " + plan.source().application() + " once it is up", 3);
        AppReading reading = readApplication();
        progress.finished("application", 1);
        LoadedCode code = LoadedCode.of(reading.classes(), plan.origins(), new CodePlaces(folder), PROBE);
        progress.started("metaspace by dependency");
        MetaspaceByOwner metaspace =
                MetaspaceByOwner.of(reading.up().loaders(), reading.probeBytes(), code, replay(code, folder));
        progress.finished("metaspace by dependency", 1);
        return new MemoryRows(plan, code, metaspace)
                .result(
                        runInfo.header(reading.jvm().environment(flags(), runInfo.plimsoll())),
                        plan.source().title(),
                        marks);
    }

    private AppReading readApplication() throws ForkException, IOException, InterruptedException {
        progress.started("application");
        long start = System.nanoTime();
        try (Target target = plan.source().fork(flags())) {
            target.channel().vitals();
            long probeBytes = UpReading.loaders(target.channel()).stream()
                    .filter(usage -> usage.name().startsWith("\"app\""))
                    .mapToLong(LoaderUsage::bytes)
                    .sum();
            if (!target.begin()) {
                throw batch();
            }
            marks.add(UpReading.of(MemoryMark.READY, target.channel(), probeBytes, start)
                    .mark());
            target.run((int) (plan.bootRequests() * Math.min(target.rotation(), Target.MAX_ROTATION)));
            new Idleness(target.channel()).await(Idleness.MAX_WORK);
            UpReading up = UpReading.of(MemoryMark.REQUESTS, target.channel(), probeBytes, start);
            marks.add(up.mark());
            return new AppReading(up, target.channel().loadedClasses(), probeBytes, target.jvm());
        }
    }

    private List<String> flags() {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(plan.source().jvmArgs());
        return all;
    }

    /** The metaspace of the classes of each owner, loaded again. */
    private Map<OwnerId, Long> replay(LoadedCode code, Path folder) throws ForkException, IOException {
        List<OwnerId> owners = new ArrayList<>();
        List<Replay.Place> places = new ArrayList<>();
        for (Map.Entry<OwnerId, OwnedCode> owned : code.owned().entrySet()) {
            for (Map.Entry<CodePlace, List<LoadedClass>> place :
                    owned.getValue().byPlace().entrySet()) {
                owners.add(owned.getKey());
                places.add(new Replay.Place(
                        place.getKey().file(), names(place.getValue()), uninitialized(place.getValue())));
            }
        }
        Replay.JdkClasses jdk = new Replay.JdkClasses(
                names(visible(code.ofJdk())),
                names(visible(code.ofJdk()).stream()
                        .filter(LoadedClass::isInitialized)
                        .toList()));
        Path probeJar = dev.plimsoll.fork.ProbeJar.unpackInto(folder);
        Replay.Replayed replayed =
                Replay.of(places, jdk, plan.java(), probeJar, plan.source().jvmArgs(), plan.forkTimeout(), place -> {});
        Map<OwnerId, Long> bytes = new LinkedHashMap<>();
        for (int i = 0; i < owners.size(); i++) {
            bytes.merge(owners.get(i), replayed.bytes().get(i), Long::sum);
        }
        return bytes;
    }

    private static List<LoadedClass> visible(List<LoadedClass> classes) {
        return classes.stream().filter(each -> !each.isHidden()).toList();
    }

    private static List<String> names(List<LoadedClass> classes) {
        return classes.stream().map(LoadedClass::name).toList();
    }

    private static List<String> uninitialized(List<LoadedClass> classes) {
        return names(classes.stream().filter(each -> !each.isInitialized()).toList());
    }

    private static ForkException batch() {
        return new ForkException(
                "The application ends by itself, so there is no moment at which it is up: perf-mem needs a"
                        + " server. perf-objects measures what one run of it allocates, bundle-mem what its dependencies cost.");
    }
}
