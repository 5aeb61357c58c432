package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures how the memory of an application develops while the same work is repeated. For one thread. */
public final class TrendMeasurement {

    /**
     * Arguments under which a flat application reads flat: softly reachable objects are collected by every full collection, since
     * else they look like a leak; Serial leaves no dead objects, which would make a flat series jump; an OutOfMemoryError ends the
     * JVM with a message.
     */
    private static final List<String> FLAGS = List.of(
            "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:MarkSweepAlwaysCompactCount=1", "-XX:+ExitOnOutOfMemoryError");

    private final TrendPlan plan;
    private final TrendListener listener;
    private final Progress progress;

    private TrendMeasurement(TrendPlan plan, TrendListener listener, Progress progress) {
        this.plan = plan;
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws ForkException with a text for the user, if the application does not become ready, or ends by itself before it
     *     listens; whatever ends it later is a reason of the result
     */
    public static TrendResult of(TrendPlan plan, RunInfo runInfo, TrendListener listener, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        return new TrendMeasurement(plan, listener, progress).measure(runInfo);
    }

    private TrendResult measure(RunInfo runInfo) throws ForkException, IOException, InterruptedException {
        if (plan.source().isBatch()) {
            throw batch();
        }
        TrendResultBuilder builder = exercise(plan);
        Optional<String> why = builder.whyAsConfigured();
        if (why.isPresent()) {
            builder = repeated(builder, why.get());
        }
        try (TrendResultBuilder last = builder) {
            last.conclude();
            if (last.areSuspectsSought()) {
                listener.measured(last.preliminary(runInfo));
                last.findSuspects(progress);
            }
            return last.result(runInfo);
        }
    }

    /** With as many requests at a time as are configured, if there is time for a reading that counts. */
    private TrendResultBuilder repeated(TrendResultBuilder before, String why)
            throws ForkException, IOException, InterruptedException {
        Optional<TrendPlan> asConfigured = plan.asConfigured(before.elapsed(), before.warmUpAsConfigured());
        if (asConfigured.isEmpty()) {
            before.lacksTimeToRepeat(why);
            return before;
        }
        // In another JVM, since what was left in the application would count.
        listener.restarted();
        before.close();
        TrendResultBuilder builder = exercise(asConfigured.get());
        builder.note("The application was measured again with one request at a time. " + why);
        return builder;
    }

    /** Forks the application, and reads it until the run ends, however it does. */
    private TrendResultBuilder exercise(TrendPlan how) throws ForkException, IOException, InterruptedException {
        progress.phase("memory over time of " + how.source().title(), how.warmRequests() * 11 / 10 + how.horizon());
        try (Target target = how.source().fork(flags(how))) {
            progress.started("start");
            target.channel().vitals();
            target.jvm().refuseEpsilon("garbage would count as live");
            if (!target.begin()) {
                throw batch();
            }
            progress.finished("start", 0);
            TrendRun run = new TrendRun(target, how, listener, progress);
            TrendResultBuilder builder = new TrendResultBuilder(how, run, target.jvm());
            exercise(target, run, builder);
            return builder;
        }
    }

    private static void exercise(Target target, TrendRun run, TrendResultBuilder builder)
            throws IOException, InterruptedException {
        try {
            run.run();
            builder.inspectCaches(target.channel());
        } catch (ForkException | JvmGoneException failure) {
            String ending = target.ending();
            builder.ended(
                    failure instanceof ForkException || ending.isEmpty()
                            ? String.valueOf(failure.getMessage())
                            : ending);
        }
    }

    /** The JVM arguments of a measured application: those of the user come last and take precedence. */
    public static List<String> flags(TrendPlan plan) {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(plan.source().jvmArgs());
        return all;
    }

    private static ForkException batch() {
        return new ForkException("The application ends by itself, so its work cannot be repeated in one JVM:"
                + " mem-over-time needs a server, or a class of the project to call, <workload> (-Dplimsoll.workload)."
                + " perf-objects measures what one run of it allocates.");
    }
}
