package dev.plimsoll.memory;

import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.SecretValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code perf-mem} measures, and how.
 *
 * @param source forks the application
 * @param origins where classes come from
 * @param dependencies the project's dependencies, which have a row also where none of their classes is loaded
 * @param java the {@code java} executable
 * @param bootRequests how often each request is made before memory is read again
 * @param heapByDependency whether the live heap is divided, which takes a heap dump
 * @param shownStrings the secrets that must not be shown with the values of strings; empty if no values are shown
 * @param why whether to find which line needed each dependency first, which takes another start of the application
 * @param forkTimeout after which a fork that loads the classes of one jar is killed
 * @param folder the folder for the probe and logs
 * @param onceRead takes the application when all of its memory has been read, and it still runs: nothing that follows depends on
 *     what else the machine does
 */
public record MemoryPlan(
        Target.Source source,
        Origins origins,
        List<ClassPathEntry> dependencies,
        Path java,
        int bootRequests,
        boolean heapByDependency,
        Optional<SecretValues> shownStrings,
        boolean why,
        Duration forkTimeout,
        Path folder,
        Consumer<Target> onceRead) {

    public MemoryPlan {
        dependencies = List.copyOf(dependencies);
    }
}
