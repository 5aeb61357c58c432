package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Control groups of version 1, which has a hierarchy for each controller.
 *
 * @param memory the group that limits memory
 * @param cpu the group that limits CPU time; null if it is not limited
 */
record LimitedGroup1(ChildGroup memory, @Nullable ChildGroup cpu) implements LimitedGroup {

    private static final long PAGE_BYTES = 4_096;
    private static final String LIMIT = "memory.limit_in_bytes";
    private static final String LIMIT_WITH_SWAP = "memory.memsw.limit_in_bytes";
    private static final String STAT = "memory.stat";

    /** @throws IOException if this process may not create them */
    static LimitedGroup1 create(OwnGroups own, ContainerSize size) throws IOException {
        Path parent = own.version1("memory")
                .orElseThrow(() -> new IOException("this process is in no memory group of version 1"));
        return create(parent, own.version1("cpu"), size);
    }

    static LimitedGroup1 create(Path memoryParent, Optional<Path> cpuParent, ContainerSize size) throws IOException {
        List<ChildGroup> created = new ArrayList<>();
        boolean complete = false;
        try {
            ChildGroup memory = ChildGroup.below(memoryParent);
            created.add(memory);
            limitMemory(memory, size.memory().value());
            ChildGroup cpu = size.milliCpus().isPresent() && cpuParent.isPresent() ? cpu(cpuParent.get(), size) : null;
            complete = true;
            return new LimitedGroup1(memory, cpu);
        } finally {
            if (!complete) {
                ChildGroup.closeAll(created);
            }
        }
    }

    /**
     * The limit with swap must not be below the one without. If they were equal, the one with swap would be reached first, and
     * newer kernels do not count that; so one page may be swapped. A new group inherits whether the kernel kills.
     */
    private static void limitMemory(ChildGroup group, long bytes) throws IOException {
        group.write(LIMIT, Long.toString(bytes));
        if (group.has(LIMIT_WITH_SWAP)) {
            group.write(LIMIT_WITH_SWAP, Long.toString(bytes + PAGE_BYTES));
        } else {
            group.write("memory.swappiness", "0");
        }
        group.write("memory.oom_control", "0");
    }

    /** Null if this process may limit memory, but not CPU time. */
    private static @Nullable ChildGroup cpu(Path parent, ContainerSize size) {
        ChildGroup group = null;
        try {
            group = ChildGroup.below(parent);
            group.write("cpu.cfs_period_us", Long.toString(ContainerSize.PERIOD_MICROS));
            group.write("cpu.cfs_quota_us", Long.toString(size.quotaMicros()));
            return group;
        } catch (IOException denied) {
            if (group != null) {
                group.close();
            }
            return null;
        }
    }

    @Override
    public LimitMethod method() {
        return LimitMethod.CGROUP1;
    }

    @Override
    public List<String> prefix() {
        return ChildGroup.entering(groups().toList());
    }

    @Override
    public List<Path> folders() {
        return groups().map(ChildGroup::folder).toList();
    }

    private Stream<ChildGroup> groups() {
        return cpu == null ? Stream.of(memory) : Stream.of(memory, cpu);
    }

    @Override
    public boolean limitsCpu() {
        return cpu != null;
    }

    @Override
    public Reading read() {
        OptionalLong cached = memory.number(STAT, "total_cache");
        return new Reading(
                memory.number("memory.usage_in_bytes"),
                memory.number("memory.max_usage_in_bytes"),
                cached.isPresent()
                        ? OptionalLong.of(cached.getAsLong()
                                - memory.number(STAT, "total_shmem").orElse(0))
                        : cached,
                memory.number("memory.oom_control", "oom_kill").orElse(0),
                memory.number("memory.failcnt").orElse(0));
    }

    @Override
    public void close() {
        ChildGroup.closeAll(groups().toList());
    }
}
