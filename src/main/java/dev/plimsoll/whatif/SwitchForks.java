package dev.plimsoll.whatif;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.load.ForkFailedException;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Forks the application with and without switches. For one thread. */
final class SwitchForks {

    private final WhatIfPlan plan;
    private final Path archives;
    private final Map<String, Path> recorded = new HashMap<>();

    /** @param archives a private folder, in which archives are recorded */
    SwitchForks(WhatIfPlan plan, Path archives) {
        this.plan = plan;
        this.archives = archives;
    }

    /** The arguments of the base. */
    List<String> baseArgs() {
        List<String> args = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError"));
        args.addAll(plan.launcher().jvmArgs());
        return args;
    }

    ForkReading base() throws ForkFailedException, InterruptedException {
        return ForkReading.of(source(Map.of()), baseArgs(), plan);
    }

    ForkReading with(JvmSwitch changed) throws ForkFailedException, InterruptedException {
        List<String> args = new ArrayList<>(changed.over(baseArgs()));
        if (recorded.containsKey(changed.name())) {
            args.addAll(changed.recording().inUse(recorded.get(changed.name())));
        }
        return ForkReading.of(source(changed.environment()), args, plan);
    }

    private Target.Source source(Map<String, String> environment) {
        return plan.launcher().with(environment, plan.folder(), plan.forkTimeout());
    }

    /** The size of what was recorded for a switch, in bytes; empty if nothing was. */
    OptionalLong archiveBytes(JvmSwitch changed) throws IOException {
        Path file = recorded.get(changed.name());
        return file == null ? OptionalLong.empty() : OptionalLong.of(Files.size(file));
    }

    /**
     * Records the workload for a switch: the run ends as if the application was stopped, and the JVM then writes the file.
     *
     * @throws ForkFailedException if there is no file afterwards
     */
    void record(JvmSwitch changed) throws ForkFailedException, InterruptedException {
        Path file = archives.resolve(changed.name() + ".archive");
        try {
            Optional<String> whyNot = changed.recording()
                    .record(
                            file,
                            plan.folder(),
                            source(changed.environment())::fork,
                            changed.over(baseArgs()),
                            this::exercise);
            if (whyNot.isPresent()) {
                throw new ForkFailedException("could not be recorded", new IOException(whyNot.get()));
            }
        } catch (ForkException | IOException failure) {
            throw new ForkFailedException("does not run while it is recorded", failure);
        }
        recorded.put(changed.name(), file);
    }

    private void exercise(Target target) throws ForkException, IOException, InterruptedException {
        try (Deadline ignored = plan.fork().deadline(target)) {
            target.channel().vitals();
            if (!target.begin()) {
                throw FreshFork.batch();
            }
            target.run(Math.max(1, plan.warmCount()));
        }
    }
}
