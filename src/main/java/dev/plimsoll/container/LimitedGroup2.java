package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A control group of version 2. A group with processes of its own cannot hand the memory controller to its children, so this
 * is possible below the root, or where somebody has arranged it.
 *
 * @param group the group
 * @param limitsCpu whether CPU time is limited
 */
record LimitedGroup2(ChildGroup group, boolean limitsCpu) implements LimitedGroup {

    private static final String LIMIT = "memory.max";
    private static final String CPU = "cpu.max";
    private static final String STAT = "memory.stat";
    private static final String EVENTS = "memory.events";

    /** @throws IOException if this process may not create it */
    static LimitedGroup2 create(OwnGroups own, ContainerSize size) throws IOException {
        Path parent =
                own.version2().orElseThrow(() -> new IOException("this process is in no control group of version 2"));
        return create(parent, size);
    }

    static LimitedGroup2 create(Path parent, ContainerSize size) throws IOException {
        ChildGroup group = EnabledControllers.childOf(parent, size.milliCpus().isPresent());
        boolean complete = false;
        try {
            LimitedGroup2 limited = limit(group, parent, size);
            complete = true;
            return limited;
        } finally {
            if (!complete) {
                EnabledControllers.close(group);
            }
        }
    }

    static LimitedGroup2 limit(ChildGroup group, Path parent, ContainerSize size) throws IOException {
        if (!group.has(LIMIT)) {
            throw new IOException("the memory controller is not enabled in " + parent);
        }
        group.write(LIMIT, Long.toString(size.memory().value()));
        if (group.has("memory.swap.max")) {
            group.write("memory.swap.max", "0");
        }
        return new LimitedGroup2(group, size.milliCpus().isPresent() && limitCpu(group, size));
    }

    private static boolean limitCpu(ChildGroup group, ContainerSize size) {
        if (!group.has(CPU)) {
            return false;
        }
        try {
            group.write(CPU, size.quotaMicros() + " " + ContainerSize.PERIOD_MICROS);
            return true;
        } catch (IOException denied) {
            return false;
        }
    }

    @Override
    public LimitMethod method() {
        return LimitMethod.CGROUP2;
    }

    @Override
    public List<String> prefix() {
        return ChildGroup.entering(List.of(group));
    }

    @Override
    public Reading read() {
        return read(group);
    }

    /** The figures of any control group of version 2. */
    static Reading read(ChildGroup group) {
        OptionalLong file = group.number(STAT, "file");
        return new Reading(
                group.number("memory.current"),
                group.number("memory.peak"),
                file.isPresent()
                        ? OptionalLong.of(
                                file.getAsLong() - group.number(STAT, "shmem").orElse(0))
                        : file,
                group.number(EVENTS, "oom_kill").orElse(0),
                group.number(EVENTS, "max").orElse(0));
    }

    @Override
    public List<Path> folders() {
        return List.of(group.folder());
    }

    @Override
    public void close() {
        EnabledControllers.close(group);
    }
}
