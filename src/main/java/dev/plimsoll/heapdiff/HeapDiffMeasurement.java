package dev.plimsoll.heapdiff;

import dev.plimsoll.alloc.WarmUp;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Dumps the heap of an application three times with requests between, and finds what was allocated between the first and the second
 * dump and is still alive in the third. One dump at a time is on disk, in a private folder. For one thread.
 */
public final class HeapDiffMeasurement {

    private static final String REQUESTS = "requests";
    private static final String DUMP = "heap dump";
    private static final String COMPARISON = "comparing the dumps";

    private final HeapDiffPlan plan;
    private final Snapshots snapshots;
    private final Progress progress;
    private final HeapDiffResultBuilder rows;

    private HeapDiffMeasurement(HeapDiffPlan plan, Snapshots snapshots, Progress progress) {
        this.plan = plan;
        this.snapshots = snapshots;
        this.progress = progress;
        this.rows = new HeapDiffResultBuilder(plan.origins(), snapshots);
    }

    /**
     * Measures.
     *
     * @throws ForkException with a text for the user, if the application does not become ready, or no heap dump can be taken
     */
    public static HeapDiffResult of(HeapDiffPlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        if (plan.source().isBatch()) {
            throw batch();
        }
        // A heap dump has everything that the application knows.
        try (PrivateFolder folder = PrivateFolder.create()) {
            DumpRoom room = new DumpRoom(folder.path());
            room.requireSome();
            return new HeapDiffMeasurement(plan, new Snapshots(folder.path(), room), progress).measure(runInfo);
        }
    }

    private HeapDiffResult measure(RunInfo runInfo) throws ForkException, IOException, InterruptedException {
        List<String> flags = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError"));
        flags.addAll(plan.source().jvmArgs());
        progress.phase("heap dumps of " + plan.source().title(), plan.warmRequests() + 2L * plan.requests() + 1);
        try (Target target = plan.source().fork(flags)) {
            target.jvm().refuseEpsilon("garbage would count as live");
            target.channel().vitals();
            if (!target.begin()) {
                throw batch();
            }
            rows.header(
                    runInfo.header(target.jvm().environment(flags, runInfo.plimsoll())),
                    JdkClasses.of(target.channel().jdkPackages()));
            dumpUntilItFails(target);
        }
        progress.started(COMPARISON);
        HeapDiffResult result = rows.result(plan.source().title());
        progress.finished(COMPARISON, 1);
        return result;
    }

    /** What was dumped until then counts. */
    private void dumpUntilItFails(Target target) throws ForkException, IOException, InterruptedException {
        try (Deadline ignored = target.endAfter(plan.timeout(), timedOut())) {
            dumpAll(target, System.nanoTime() + plan.timeout().toNanos());
        } catch (ForkException | IOException | OutOfMemoryError failure) {
            String why = why(target, failure);
            if (snapshots.all().isEmpty()) {
                throw new ForkException(why, failure);
            }
            rows.ended(why);
        }
    }

    private String timedOut() {
        return "the requests and heap dumps took longer than " + TimeSpan.print(plan.timeout())
                + "; raise <heapTimeout> (-Dplimsoll.heapTimeout), or lower <testCount> (-Dplimsoll.testCount)";
    }

    private static String why(Target target, Throwable failure) throws IOException, InterruptedException {
        String killedFor = target.channel().killedFor();
        if (!killedFor.isEmpty()) {
            return "The application was ended: " + killedFor + ".";
        }
        if (failure instanceof JvmGoneException gone) {
            return target.why(gone);
        }
        return failure instanceof OutOfMemoryError
                ? "The memory of Maven is too small to read the heap dump: raise its -Xmx in MAVEN_OPTS."
                : String.valueOf(failure.getMessage());
    }

    private void dumpAll(Target target, long deadlineNanos) throws ForkException, IOException, InterruptedException {
        Idleness idleness = new Idleness(target.channel());
        Snapshots.rehearse(target.channel());
        WarmUp.Done warm = new WarmUp(target, plan.warmRequests(), progress, idleness).run();
        target.completeRotation();
        warm.caveat().ifPresent(caveat -> rows.note(caveat.text()));
        int apart = apart(target);
        rows.requests(warm.operations(), apart);
        boolean isAtRest = true;
        for (int dump = 0; dump < HeapDiffResult.SNAPSHOTS; dump++) {
            if (dump > 0) {
                requireTime(deadlineNanos);
                progress.started(REQUESTS);
                target.run(apart);
                progress.finished(REQUESTS, plan.requests());
            }
            isAtRest &= idleness.await(Idleness.MAX_WORK);
            progress.started(DUMP);
            snapshots.take(target.channel(), (long) dump * apart);
            progress.finished(DUMP, 0);
        }
        if (!isAtRest || idleness.bytesPerSecond() > Idleness.NEGLIGIBLE_BYTES) {
            rows.note(byItself(idleness.bytesPerSecond()));
        }
    }

    private static String byItself(long bytesPerSecond) {
        return "The application is not at rest without requests"
                + (bytesPerSecond > 0
                        ? ": it allocates about " + new Bytes(bytesPerSecond) + " per second by itself"
                        : "")
                + ". What grows may grow with time instead of with requests; mem-over-time tells them apart.";
    }

    /** Reading a dump takes time in this process, which the deadline of the other does not end. */
    private void requireTime(long deadlineNanos) throws ForkException {
        if (System.nanoTime() - deadlineNanos > 0) {
            throw new ForkException("The application was ended: " + timedOut() + ".");
        }
    }

    /** Whole rotations of a mix, so that each span has each request equally often. */
    private int apart(Target target) {
        long rotation = target.rotation();
        return rotation > Target.MAX_ROTATION
                ? plan.requests()
                : (int) ((plan.requests() + rotation - 1) / rotation * rotation);
    }

    private static ForkException batch() {
        return new ForkException(
                "The application ends by itself, so there are no requests between heap dumps: perf-heap needs a server,"
                        + " or a <workload> (-Dplimsoll.workload), a class of the project that does the same work.");
    }
}
