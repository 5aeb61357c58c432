package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Measures how the memory of an application moves while the same work is repeated. For one thread. */
public final class TrendMeasurement {

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
     * @throws ForkException for the user, if the application does not become ready, or ends by itself before it listens; once it
     *     was exercised, whatever ends it is a reason of the result
     */
    public static TrendResult of(TrendPlan plan, RunInfo asker, TrendListener listener, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        return new TrendMeasurement(plan, listener, progress).measure(asker);
    }

    private TrendResult measure(RunInfo asker) throws ForkException, IOException, InterruptedException {
        List<String> flags = TrendFlags.with(plan.source().jvmArgs());
        if (plan.source().isBatch()) {
            throw batch();
        }
        progress.phase("memory over time of " + plan.source().title(), plan.warmRequests() * 11 / 10 + plan.horizon());
        TrendResultBuilder findings;
        try (Target subject = plan.source().fork(flags)) {
            progress.started("start");
            subject.channel().vitals();
            if (!subject.begin()) {
                throw batch();
            }
            progress.finished("start", 0);
            TrendRun run = new TrendRun(subject, plan, listener, progress);
            findings = new TrendResultBuilder(plan, run, subject.jvm());
            exercise(subject, run, findings);
        }
        findings.judge();
        if (findings.areSuspectsSought()) {
            listener.measured(findings.preliminary(asker));
            findings.findSuspects(progress);
        }
        return findings.result(asker);
    }

    private static void exercise(Target subject, TrendRun run, TrendResultBuilder findings)
            throws IOException, InterruptedException {
        try {
            run.run();
            findings.lookIntoCaches(subject.channel());
        } catch (ForkException | JvmGoneException failure) {
            String ending = subject.ending();
            findings.ended(
                    failure instanceof ForkException || ending.isEmpty()
                            ? String.valueOf(failure.getMessage())
                            : ending);
        }
    }

    private static ForkException batch() {
        return new ForkException("The application ends by itself, so its work cannot be repeated in one JVM:"
                + " mem-over-time needs a server, or a class of the project to call, <workload> (-Dplimsoll.workload)."
                + " What one run of it allocates, perf-objects tells.");
    }
}
