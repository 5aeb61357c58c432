package dev.plimsoll.mojo;

import dev.plimsoll.fork.HostMemory;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.run.BackgroundRun;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.GoalLog;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code mem-over-time} measure while other goals of {@code all} do, once {@code perf-mem} has read its application. None of
 * them measures time, and the live heap after a full collection and the number of bytes allocated do not depend on other
 * processes. Two instances of the application run at the same time only if the first one was found to share nothing with other
 * processes, and if there is memory for them. Otherwise the goals run one after the other.
 */
final class SideBySide implements AutoCloseable {

    /** The goal that runs beside the others. */
    static final ResultKind KIND = ResultKind.TREND;

    /** Its application, and that of another goal. */
    private static final int INSTANCES = 2;

    private static final String LOG = "app.log";

    private @Nullable BackgroundRun<?> run;
    private Path results = Path.of("");
    private boolean mayBegin;

    /** Empty if the goals run one after the other in any case. */
    static Optional<SideBySide> of(MojoContext context, List<ResultKind> due) {
        boolean isAlone = context.session().getRequest().getDegreeOfConcurrency() <= 1;
        boolean hasCores = Runtime.getRuntime().availableProcessors() >= INSTANCES;
        return isAlone && hasCores && due.contains(ResultKind.MEMORY) && due.contains(KIND)
                ? Optional.of(new SideBySide())
                : Optional.empty();
    }

    /**
     * Takes the run of the goal, to be finished after the others.
     *
     * @param folder of the results
     * @param isSafe whether nothing that is configured excludes a second instance of the application
     */
    void take(BackgroundRun<?> goal, Path folder, boolean isSafe) {
        run = goal;
        results = folder;
        mayBegin = isSafe;
    }

    /** Called while an application runs of which everything has been read. */
    void begin(Target target, GoalLog log) {
        BackgroundRun<?> waiting = run;
        if (waiting == null || !mayBegin || waiting.isStarted()) {
            return;
        }
        Optional<String> shared = target.sharedState();
        if (shared.isPresent()) {
            log.debug("The application has " + shared.get() + ", so the goals run one after the other.");
        } else if (!HostMemory.fits(INSTANCES, target.jvm())) {
            log.debug("There is no memory for two instances of the application, so the goals run one after the other.");
        } else {
            log.info("Measuring " + KIND.goal() + " at the same time from now on; its result comes after the others.");
            waiting.start();
        }
    }

    /** Where the application is launched and logs: beside others, each instance needs a separate folder. */
    Path launchFolder(Path folder) {
        return isStarted() ? ownFolder(folder) : folder;
    }

    private static Path ownFolder(Path folder) {
        return folder.resolve(KIND.goal());
    }

    /** Empty if there is no run. */
    Optional<BuildOutcome> finish() {
        BackgroundRun<?> begun = run;
        if (begun == null) {
            return Optional.empty();
        }
        BuildOutcome outcome = begun.finish();
        // One that was measured again alone has logged where it does without others.
        if (begun.isStarted()) {
            moveLog();
        }
        deleteOwnFolder();
        return Optional.of(outcome);
    }

    /** Whether the goal is being measured. */
    boolean isStarted() {
        return run != null && run.isStarted();
    }

    /** The log of the last application stays, as if the goals had run one after the other. */
    private void moveLog() {
        try {
            Path log = ownFolder(results).resolve(LOG);
            if (Files.exists(log)) {
                Files.move(log, results.resolve(LOG), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException inUse) {
            // It stays where it was written.
            return;
        }
    }

    private void deleteOwnFolder() {
        Path folder = ownFolder(results);
        ProbeJar.removeFrom(folder);
        try {
            Files.deleteIfExists(folder.resolve(LOG));
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            // The next run writes there.
            return;
        }
    }

    @Override
    public void close() {
        if (isStarted() && run != null) {
            run.close();
            deleteOwnFolder();
        }
    }
}
