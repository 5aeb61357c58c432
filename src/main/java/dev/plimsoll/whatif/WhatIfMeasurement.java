package dev.plimsoll.whatif;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.load.ForkFailedException;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.result.LeftOutSwitch;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.target.Recording;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.whatif.JvmOptions.Acceptance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares switches of the JVM with the same base. In each round, the base, all switches, the base twice, the switches
 * backwards and the base are forked one after the other: as blocks of ABBA that share the base, so that a steady drift of the
 * machine moves all of them alike. For one thread.
 */
public final class WhatIfMeasurement {

    /** The name of the base in reports, which no switch may have. */
    public static final String BASE = "base";

    private final WhatIfPlan plan;
    private final RunInfo runInfo;
    private final Progress progress;
    private final SwitchForks forks;
    private final ForkReadings readings = new ForkReadings();
    private final List<JvmSwitch> measured = new ArrayList<>();
    private final List<LeftOutSwitch> leftOut = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final long deadlineNanos;
    private @Nullable Jvm jvm;

    private WhatIfMeasurement(WhatIfPlan plan, Path archives, RunInfo runInfo, Progress progress) {
        this.plan = plan;
        this.runInfo = runInfo;
        this.progress = progress;
        this.forks = new SwitchForks(plan, archives);
        this.deadlineNanos = System.nanoTime() + plan.timeout().toNanos();
    }

    /**
     * Measures.
     *
     * @param java the {@code java} executable
     * @param partial takes what is known after each round
     * @throws ForkException with a text for the user, if the application does not work without any switch, or no switch can be
     *     measured
     */
    public static WhatIfResult of(
            WhatIfPlan plan, Path java, RunInfo runInfo, Progress progress, Consumer<WhatIfResult> partial)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        if (plan.launcher().isBatch()) {
            throw FreshFork.batch();
        }
        try (PrivateFolder folder = PrivateFolder.create()) {
            return new WhatIfMeasurement(plan, folder.path(), runInfo, progress).measure(java, folder.path(), partial);
        }
    }

    private WhatIfResult measure(Path java, Path folder, Consumer<WhatIfResult> partial)
            throws ForkException, IOException, InterruptedException {
        choose(java, folder);
        SwitchRule rule = SwitchRule.of(measured.size());
        int rounds = plan.rounds().orElse(rule.neededRounds());
        int perRound = WhatIfSettings.SWITCH_FORKS * measured.size() + WhatIfSettings.BASE_FORKS;
        progress.phase(
                measured.size() + (measured.size() == 1 ? " switch" : " switches") + " in " + rounds * perRound
                        + " forks of the application",
                (long) rounds * perRound + recordings().size());
        record();
        WhatIfRows rows = new WhatIfRows(rule, readings, forks, measured, leftOut, failures);
        int completed = 0;
        while (completed < rounds && round()) {
            readings.completeRound();
            completed++;
            if (completed < rounds) {
                partial.accept(result(rows, rounds, completed));
            }
        }
        if (completed == 0) {
            throw new ForkException("The time limit of " + TimeSpan.print(plan.timeout())
                    + " passed before one round of " + perRound + " forks was complete. Raise <whatIfTimeout>"
                    + " (-Dplimsoll.whatIfTimeout), or compare fewer <switches> (-Dplimsoll.switches).");
        }
        return result(rows, rounds, completed);
    }

    /** Leaves out what the JVM does not accept. */
    private void choose(Path java, Path folder) throws ForkException, IOException, InterruptedException {
        JvmOptions options = JvmOptions.of(java, forks.baseArgs(), folder);
        for (JvmSwitch changed : plan.switches()) {
            Optional<String> unfit = SpringBoot.whyNot(changed, plan.launcher().app());
            Acceptance acceptance = unfit.isPresent() ? new Acceptance.Refused(unfit.get()) : options.accepts(changed);
            if (acceptance instanceof Acceptance.Accepted accepted) {
                measured.add(accepted.changed());
            } else if (acceptance instanceof Acceptance.Refused refused) {
                leftOut.add(new LeftOutSwitch(changed.name(), refused.why()));
            }
        }
        if (measured.isEmpty()) {
            throw new ForkException("No switch can be measured: "
                    + leftOut.stream()
                            .map(each -> each.name() + " (" + each.reason() + ")")
                            .collect(Collectors.joining(", "))
                    + ". Choose others with <switches> (-Dplimsoll.switches), or another <jvm> (-Dplimsoll.jvm).");
        }
    }

    private List<JvmSwitch> recordings() {
        return measured.stream()
                .filter(changed -> changed.recording() != Recording.NONE)
                .toList();
    }

    private void record() throws InterruptedException {
        for (JvmSwitch changed : recordings()) {
            progress.started("recording for " + changed.name());
            try {
                forks.record(changed);
            } catch (ForkFailedException failure) {
                failures.put(changed.name(), failure.summary());
            }
            progress.finished("recording for " + changed.name(), 1);
        }
    }

    /** Forks one round; false if the time is over before its end. */
    private boolean round() throws ForkException, InterruptedException {
        List<JvmSwitch> backwards = new ArrayList<>(measured);
        Collections.reverse(backwards);
        return base() && all(measured) && base() && base() && all(backwards) && base();
    }

    private boolean isOver() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    private boolean base() throws ForkException, InterruptedException {
        if (isOver()) {
            return false;
        }
        progress.started(BASE);
        try {
            ForkReading reading = forks.base();
            jvm = reading.jvm();
            readings.add(ForkReadings.BASE, reading);
        } catch (ForkFailedException failure) {
            throw new ForkException(failure.reason(), failure);
        }
        progress.finished(BASE, 1);
        return true;
    }

    /** A switch with which the application fails is not forked again. */
    private boolean all(List<JvmSwitch> switches) throws InterruptedException {
        for (JvmSwitch changed : switches) {
            if (isOver()) {
                return false;
            }
            progress.started(changed.name());
            if (!failures.containsKey(changed.name())) {
                try {
                    readings.add(changed.name(), forks.with(changed));
                } catch (ForkFailedException failure) {
                    failures.put(changed.name(), failure.summary());
                }
            }
            progress.finished(changed.name(), 1);
        }
        return true;
    }

    private WhatIfResult result(WhatIfRows rows, int rounds, int completed) throws IOException {
        if (jvm == null) {
            throw new IllegalStateException("the base was not forked");
        }
        return rows.result(
                runInfo.header(jvm.environment(forks.baseArgs(), runInfo.plimsoll())),
                plan.launcher().title(),
                rounds,
                completed);
    }
}
