package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Confinement;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.result.Density;
import dev.plimsoll.target.Target;
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

/** Starts several processes of the application, and reads what each further one adds to their proportional set sizes. */
final class DensityReading {

    private static final int PROCESSES = 3;
    private static final int MAX_REQUESTS = 100;

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

    /** How many processes are started at the same time. */
    static int processes() {
        return PROCESSES;
    }

    /**
     * The marginal sizes of 1, 2, 3 processes; none if the system does not report them.
     *
     * @param archive for the result
     * @param archiveFlag selects the archive
     */
    List<Density> read(String archive, String archiveFlag) throws ForkException, IOException, InterruptedException {
        Deque<Target> running = new ArrayDeque<>();
        try {
            for (int i = 1; i <= PROCESSES; i++) {
                running.push(start(i, archiveFlag));
            }
            for (Target target : running) {
                exercise(target);
            }
            return marginal(archive, totals(running));
        } finally {
            running.forEach(Target::close);
        }
    }

    private void exercise(Target target) throws ForkException, IOException, InterruptedException {
        try (AgentChannel.Deadline ignored = target.channel()
                .endAfter(maxLoad, "it did not answer all requests within " + TimeSpan.print(maxLoad))) {
            if (!target.begin()) {
                throw new ForkException("The application ended by itself.");
            }
            target.run(Math.max(1, Math.min(plan.warmRequests(), MAX_REQUESTS)));
        }
    }

    private Target start(int number, String archiveFlag) throws ForkException, IOException {
        Path folder = plan.folder().resolve("density-" + number);
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(plan.launcher().jvmArgs());
        args.addAll(flags);
        args.add("-XX:+AlwaysPreTouch");
        args.add(archiveFlag);
        return plan.launcher().within(() -> Confinement.NONE, folder, maxReady).fork(args);
    }

    /** The sums of all processes, of all but the last one, and so on; closes them one by one. */
    private static List<Long> totals(Deque<Target> running) {
        List<Long> totals = new ArrayList<>();
        while (!running.isEmpty()) {
            Optional<Long> sum = running.stream()
                    .map(target -> ProcessMemory.of(target.channel().pid()).pss())
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
}
