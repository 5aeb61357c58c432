package dev.plimsoll.capacity;

import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Density;
import dev.plimsoll.target.AppTarget;
import dev.plimsoll.target.Exercised;
import dev.plimsoll.target.Recording;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts several processes of the application, and reads what each further one adds to their proportional set sizes. */
final class DensityReading {

    private static final int PROCESSES = 3;
    private static final int MAX_REQUESTS = 100;
    private static final String DEFAULT_ARCHIVE = "-Xshare:auto";

    /** Less compiling: what is recorded is not measured. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final CapacityPlan plan;
    private final List<String> flags;
    private final Duration maxReady;
    private final Duration maxLoad;

    /**
     * @param flags the recommended ones
     * @param maxReady how long a process may take to become ready
     * @param maxLoad how long it may take to become ready and to answer its requests
     */
    DensityReading(CapacityPlan plan, List<String> flags, Duration maxReady, Duration maxLoad) {
        this.plan = plan;
        this.flags = flags;
        this.maxReady = maxReady;
        this.maxLoad = maxLoad;
    }

    /** Without an archive, processes share little but libraries, and the third adds as much as the second. */
    private static int processes(String archive) {
        return archive.equals(Density.NO_ARCHIVE) ? PROCESSES - 1 : PROCESSES;
    }

    /** How many processes are started at the same time, at most. */
    static int processes() {
        return PROCESSES;
    }

    /**
     * The marginal sizes of 1, 2, 3 processes, of 1 and 2 without an archive; none if the system does not report them.
     *
     * @param archive that they share: one of the constants of {@link Density}
     * @throws ForkException with a text for the user, if the processes do not work, or there is no such archive
     */
    List<Density> read(String archive) throws ForkException, IOException, InterruptedException {
        return switch (archive) {
            case Density.NO_ARCHIVE -> read(archive, List.of("-Xshare:off"), Optional.empty());
            case Density.APPLICATION_ARCHIVE -> readRecorded();
            default -> read(archive, List.of(DEFAULT_ARCHIVE), Optional.empty());
        };
    }

    private List<Density> readRecorded() throws ForkException, IOException, InterruptedException {
        Optional<String> obstacle = Recording.obstacle(plan.launcher().jvmArgs());
        if (obstacle.isPresent()) {
            throw new ForkException("The arguments of the JVM have " + obstacle.get() + ".");
        }
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path file = folder.path().resolve("app.jsa");
            Optional<String> whyNot = Recording.CDS.record(
                    file, logs(1), source(1)::forkWithoutProbe, arguments(List.of(DEFAULT_ARCHIVE)), this::exercise);
            if (whyNot.isPresent()) {
                throw new ForkException("The archive could not be recorded: " + whyNot.get() + ".");
            }
            return read(Density.APPLICATION_ARCHIVE, Recording.CDS.inUse(file), Optional.of(file));
        }
    }

    private List<Density> read(String archive, List<String> archiveArgs, Optional<Path> mapped)
            throws ForkException, IOException, InterruptedException {
        Deque<Exercised> running = new ArrayDeque<>();
        try {
            for (int i = 1; i <= processes(archive); i++) {
                Exercised app = source(i).forkWithoutProbe(arguments(archiveArgs));
                running.push(app);
                exercise(app);
                if (mapped.isPresent() && !maps(app, mapped.get())) {
                    throw new ForkException("The JVM does not use the archive that was recorded.");
                }
            }
            return marginal(archive, totals(running));
        } finally {
            running.forEach(Exercised::close);
        }
    }

    private void exercise(Exercised app) throws ForkException, IOException, InterruptedException {
        try (Deadline ignored =
                app.endAfter(maxLoad, "it did not answer all requests within " + TimeSpan.print(maxLoad))) {
            if (!app.begin()) {
                throw new ForkException("The application ended by itself.");
            }
            app.run(Math.max(1, Math.min(plan.warmRequests(), MAX_REQUESTS)));
        }
    }

    /** A JVM goes on without an archive that does not suit it. */
    private static boolean maps(Exercised app, Path file) throws IOException {
        Path maps = Path.of("/proc", Long.toString(app.pid()), "maps");
        return !Files.isReadable(maps) || Files.readString(maps).contains(file.toString());
    }

    private Path logs(int number) {
        return plan.folder().resolve("density-" + number);
    }

    private AppTarget.AppTargetSource source(int number) throws IOException {
        Files.createDirectories(logs(number));
        return plan.launcher().within(() -> Confinement.NONE, logs(number), maxReady);
    }

    private List<String> arguments(List<String> archiveArgs) {
        List<String> args = new ArrayList<>(plan.launcher().jvmArgs());
        args.addAll(flags);
        args.add("-XX:+AlwaysPreTouch");
        args.addAll(archiveArgs);
        return args;
    }

    /** The sums of all processes, of all but the last one, and so on; closes them one by one. */
    private static List<Long> totals(Deque<Exercised> running) {
        List<Long> totals = new ArrayList<>();
        while (!running.isEmpty()) {
            Optional<Long> sum = running.stream()
                    .map(app -> ProcessMemory.of(app.pid()).pss())
                    .map(pss -> pss.isPresent() ? Optional.of(pss.getAsLong()) : Optional.<Long>empty())
                    .reduce(Optional.of(0L), (one, other) -> one.flatMap(a -> other.map(b -> a + b)));
            if (sum.isEmpty()) {
                return List.of();
            }
            totals.add(0, sum.get());
            running.pop().close();
        }
        return totals;
    }

    /** What each process adds to the sums of fewer. */
    static List<Density> marginal(String archive, List<Long> totals) {
        List<Density> rows = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < totals.size(); i++) {
            rows.add(new Density(archive, i + 1, totals.get(i) - before));
            before = totals.get(i);
        }
        return rows;
    }

    /** A sentence on processes that were not measured. */
    static String notMeasured(String archive, ForkException failure) {
        String with = switch (archive) {
            case Density.NO_ARCHIVE -> "without a class archive";
            case Density.APPLICATION_ARCHIVE -> "with an archive of the application's classes";
            default -> "with the JDK's class archive";
        };
        String why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return "What further processes take " + with + " was not measured: " + why;
    }

    /** A sentence on what an archive of the application's classes is worth; empty if that is little, or was not measured. */
    static Optional<String> gain(CapacityResult result) {
        OptionalLong without = result.furtherProcessBytes();
        OptionalLong with = result.furtherProcessBytes(Density.APPLICATION_ARCHIVE);
        if (without.isEmpty()
                || with.isEmpty()
                || without.getAsLong() - with.getAsLong() < CapacitySettings.MIN_ARCHIVE_GAIN_BYTES) {
            return Optional.empty();
        }
        return Optional.of("With an archive of the application's classes, a further process adds "
                + new Bytes(with.getAsLong()) + " rather than " + new Bytes(without.getAsLong())
                + ": run the application once with -XX:ArchiveClassesAtExit=app.jsa, exercise it and stop it; then add"
                + " -XX:SharedArchiveFile=app.jsa to the flags.");
    }
}
