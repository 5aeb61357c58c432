package dev.plimsoll.trend;

import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.HostMemory;
import dev.plimsoll.retention.RetentionPass;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts the JVM in which suspects are searched for, and warms it up, while the application that seems to leak is left idle. It
 * needs other JVM arguments than the measured one, so it cannot be that, but it need not be waited for. Nothing is searched for
 * there before {@link #take()}, and it is ended if nothing leaks in the end.
 */
final class SearchAhead implements AutoCloseable {

    /** The measured application and this one. */
    private static final int INSTANCES = 2;

    private static final String FOLDER = "suspects";
    private static final String LOG = "app.log";
    private static final String CRASH_LOG = "app-crash.log";

    private final RetentionPass pass;
    private final Path folder;
    private final Thread starting = new Thread(this::start, "plimsoll-suspects");
    private RetentionPass.@Nullable WarmFork warm;
    private boolean isClosed;

    private SearchAhead(RetentionPass pass, Path folder) {
        this.pass = pass;
        this.folder = folder;
        starting.setDaemon(true);
    }

    /**
     * Begins to start it.
     *
     * @param measured the application that seems to leak
     * @param warmCount how many requests warm it up
     * @param budget what the start and the warm-up may take
     * @return empty if two instances of the application, or of its load, might disturb each other, or do not fit into memory
     */
    static Optional<SearchAhead> of(TrendPlan plan, Target measured, int warmCount, Budget budget) throws IOException {
        Path folder = plan.folder().resolve(FOLDER);
        Optional<Target.Source> beside = plan.source().beside(folder);
        boolean isPossible = beside.isPresent()
                && !measured.runsAsOne()
                && Runtime.getRuntime().availableProcessors() >= INSTANCES
                && measured.sharedState().isEmpty()
                && HostMemory.fits(INSTANCES, measured.jvm());
        if (!isPossible) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        SearchAhead ahead = new SearchAhead(
                new RetentionPass(beside.get(), plan.origins(), warmCount, 0, 0, budget, plan.folder()), folder);
        ahead.starting.start();
        return Optional.of(ahead);
    }

    private void start() {
        try {
            keep(pass.warmFork());
        } catch (ForkException | IOException | RuntimeException failure) {
            // It is started again, alone, and fails again if that is not due to the other instance.
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(RetentionPass.WarmFork started) {
        if (isClosed) {
            started.close();
        } else {
            warm = started;
        }
    }

    /** @param isLast whether what is started later is closed at once */
    private synchronized Optional<RetentionPass.WarmFork> taken(boolean isLast) {
        isClosed |= isLast;
        Optional<RetentionPass.WarmFork> taken = Optional.ofNullable(warm);
        warm = null;
        return taken;
    }

    /** Waits until it is warm, which takes no longer than its budget; empty if it could not be started. The caller closes it. */
    Optional<RetentionPass.WarmFork> take() throws InterruptedException {
        starting.join();
        return taken(false);
    }

    /** Ends it unless it was taken, and deletes its log. */
    @Override
    public void close() {
        starting.interrupt();
        try {
            starting.join(DiagnosisSettings.SEARCH_STOP.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        taken(true).ifPresent(RetentionPass.WarmFork::close);
        try {
            Files.deleteIfExists(folder.resolve(LOG));
            Files.deleteIfExists(folder.resolve(CRASH_LOG));
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            // The next run writes there.
            return;
        }
    }
}
