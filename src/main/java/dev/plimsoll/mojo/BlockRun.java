package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.blocks.BlockMeasurement;
import dev.plimsoll.blocks.BlockPlan;
import dev.plimsoll.blocks.BlockSettings;
import dev.plimsoll.blocks.SideForks;
import dev.plimsoll.compare.Side;
import dev.plimsoll.compare.SideException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.run.Measurer.Attempt;
import dev.plimsoll.target.AppTarget.AppTargetSource;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures both sides of a comparison in fresh forks. What cannot be measured so keeps nothing else from being compared.
 *
 * @param launcher of the working tree's application; not open
 * @param trial how both are measured
 * @param base the side that is compared with
 * @param head the other side; empty for the working tree
 */
record BlockRun(MojoContext context, TargetLauncher launcher, BlockTrial trial, OtherSide base, Optional<Side> head) {

    /**
     * How both sides are measured.
     *
     * @param jvm the configured JVM
     * @param rounds how many blocks of forks
     * @param fork how each fork is exercised
     * @param timeout after which no further fork is started
     * @param equalWithin differences within this share do not count
     * @param folder for logs
     */
    record BlockTrial(
            Optional<Path> jvm, int rounds, FreshFork fork, Duration timeout, double equalWithin, Path folder) {}

    /** A result with what was measured; a partial one is written after each block. */
    CompareResult added(CompareResult result, Attempt<CompareResult> attempt) throws InterruptedException {
        attempt.partial().accept(result);
        return result.with(measured(result, attempt));
    }

    private NoisyFigures measured(CompareResult result, Attempt<CompareResult> attempt) throws InterruptedException {
        try (TargetLauncher opened = launcher.open(context.java(trial.jvm()), trial.folder());
                StartedSide before = started(Optional.of(base.side()), "base-app", opened);
                StartedSide now = started(head, "head-app", opened)) {
            BlockPlan plan = new BlockPlan(
                    opened.title(),
                    before.forks(),
                    now.forks(),
                    trial.rounds(),
                    trial.fork(),
                    trial.timeout(),
                    trial.equalWithin());
            return BlockMeasurement.of(
                    plan, attempt.progress(), partial -> attempt.partial().accept(result.with(partial)));
        } catch (SideException | AppNotFoundException | ForkException | IOException failure) {
            return nothing(String.valueOf(failure.getMessage()));
        }
    }

    private NoisyFigures nothing(String why) {
        return new NoisyFigures(
                "",
                trial.rounds(),
                0,
                0,
                0,
                BlockSettings.CONFIDENCE,
                trial.equalWithin(),
                BlockSettings.SEED,
                List.of(),
                why);
    }

    /**
     * A side that can be started.
     *
     * @param deletion deletes what was built for it
     */
    private record StartedSide(SideForks forks, Runnable deletion) implements AutoCloseable {
        @Override
        public void close() {
            deletion.run();
        }
    }

    /** What was measured is worth more than what is left on the disk. */
    private void delete(BuiltSide built) {
        try {
            built.close();
        } catch (SideException | IOException failure) {
            context.log().warn(built.folder() + " could not be deleted: " + failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param side empty for the working tree */
    private StartedSide started(Optional<Side> side, String name, TargetLauncher opened)
            throws SideException, IOException, InterruptedException, ForkException {
        PackagedApp own = opened.app()
                .orElseThrow(
                        () -> new ForkException("Boot time and load of a workload class cannot be compared, since it"
                                + " runs in a JVM that Plimsoll starts. Configure <pathToHit> or <requests>."));
        if (opened.isBatch()) {
            throw FreshFork.batch();
        }
        Path logs = Files.createDirectories(trial.folder().resolve(name));
        if (side.isEmpty()) {
            return new StartedSide(forks(opened.running(own, logs, trial.fork().timeout())), () -> {});
        }
        BuiltSide built = built(side.get(), name);
        AppTargetSource source =
                built.in(opened.running(built.app(), logs, trial.fork().timeout()));
        return new StartedSide(forks(source), () -> delete(built));
    }

    /** As it runs without Plimsoll: without a probe. */
    private static SideForks forks(AppTargetSource source) {
        List<String> args = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError"));
        args.addAll(source.jvmArgs());
        return () -> source.forkWithoutProbe(args);
    }

    private BuiltSide built(Side side, String name) throws SideException, IOException, InterruptedException {
        if (side instanceof Side.Last || side instanceof Side.Results) {
            throw new SideException(
                    SideException.Kind.EMPTY,
                    (side instanceof Side.Last ? "The previous run" : "The folder " + side)
                            + " has results but no application to start: compare with a git ref or"
                            + " group:artifact:version.");
        }
        SideMeasurement building = new SideMeasurement(context, base.timeout());
        context.log()
                .info("Building " + side + " to start its application: at most " + TimeSpan.print(base.timeout())
                        + " (<baseTimeout>).");
        return building.built(side, building.target().resolve(name));
    }
}
