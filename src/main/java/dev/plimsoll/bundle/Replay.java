package dev.plimsoll.bundle;

import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.unit.TimeLimit;
import dev.plimsoll.wire.LoadTask;
import dev.plimsoll.wire.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Loads a given list of classes with a class loader for each of several places, to learn how much metaspace the classes of each
 * place take. An application loads them all with one class loader, whose metaspace cannot be divided.
 */
public final class Replay {

    private static final int HANG_MILLIS = 10_000;

    private final List<Place> places;
    private final List<JarContents> jars;
    private final LoaderGroups groups;

    private Replay(List<Place> places) {
        this.places = places;
        this.jars = places.stream()
                .map(place -> new JarContents(place.file(), place.classes(), "", Optional.empty()))
                .toList();
        this.groups = LoaderGroups.of(jars);
    }

    /**
     * Classes of one owner.
     *
     * @param file the jar or folder that they are in
     * @param classes their binary names
     * @param uninitialized those of {@code classes} that are loaded, but not initialised
     */
    public record Place(Path file, List<String> classes, List<String> uninitialized) {

        public Place {
            classes = List.copyOf(classes);
            uninitialized = List.copyOf(uninitialized);
        }
    }

    /**
     * Classes of the JDK, which are loaded first.
     *
     * @param classes their binary names
     * @param initialized those of {@code classes} that are initialised, too
     */
    public record JdkClasses(List<String> classes, List<String> initialized) {

        public JdkClasses {
            classes = List.copyOf(classes);
            initialized = List.copyOf(initialized);
        }
    }

    /**
     * What the classes took.
     *
     * @param bytes used metaspace of each place, in their order
     * @param failed how many classes of each place could not be loaded or initialised
     */
    public record Replayed(List<Long> bytes, List<Integer> failed) {

        public Replayed {
            bytes = List.copyOf(bytes);
            failed = List.copyOf(failed);
        }
    }

    /**
     * Loads the classes in a JVM of its own.
     *
     * @param java the {@code java} executable
     * @param jvmArgs the user's arguments; those that select a collector are left out
     * @param timeout after which a fork that loads one jar of usual size is killed
     * @throws ForkException if no fork loads them all; the message says why
     */
    public static Replayed of(
            List<Place> places, JdkClasses jdk, Path java, Path probeJar, List<String> jvmArgs, Duration timeout)
            throws ForkException, IOException {
        List<String> flags = ForkFlags.with(jvmArgs);
        Jvm jvm = Jvm.describe(new ForkCommand("describe", java, probeJar, flags, false, false));
        jvm.refuseUnless(Collector.PARALLEL);
        Loader loader = new Loader(jvm, flags, probeJar, "", timeout, TimeLimit.NONE, ForkPermits.of(1));
        Replay replay = new Replay(places);
        LoadRun.LoadOutcome outcome = LoadRun.of(loader, "replay", replay.task(jdk), 0, stage -> {});
        if (outcome.problem().isPresent()) {
            throw new ForkException("The classes that the application had loaded could not be loaded again: "
                    + outcome.problem().get());
        }
        return replay.replayed(outcome);
    }

    private LoadTask task(JdkClasses jdk) {
        List<LoadTask.Unit> units = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            units.add(new LoadTask.Unit(
                    place.file().toAbsolutePath().toString(),
                    groups.loaderOf().get(i),
                    place.classes(),
                    place.uninitialized()));
        }
        return new LoadTask(
                units,
                IntStream.range(0, places.size()).boxed().toList(),
                true,
                LoadTask.Extent.REPLAY,
                jdk.classes(),
                jdk.initialized(),
                HANG_MILLIS);
    }

    /** Places that share a package share a loader, whose metaspace is divided in proportion to their classes. */
    private Replayed replayed(LoadRun.LoadOutcome outcome) {
        LoaderMetaspace end = LoaderMetaspace.parse(outcome.reading(Reading.END).loaders());
        List<Long> bytes = new ArrayList<>();
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            long classes = groups.membersWith(i).stream()
                    .mapToLong(member -> places.get(member).classes().size())
                    .sum();
            long ofLoader = end.of(groups.loaderOf().get(i));
            bytes.add(classes == 0 ? 0 : ofLoader * places.get(i).classes().size() / classes);
            failed.add(outcome.failures().getOrDefault(i, List.of()).size());
        }
        return new Replayed(bytes, failed);
    }
}
