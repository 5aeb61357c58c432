package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of version 2, as the kernel documents them. */
class LimitedGroup2Test {

    private static final ContainerSize SIZE = new ContainerSize(Bytes.parse("256MiB"), OptionalInt.of(1_500));

    private static final ContainerSize ONLY_MEMORY = new ContainerSize(Bytes.parse("256MiB"), OptionalInt.empty());

    @TempDir
    private Path parent;

    private Path child;

    @BeforeEach
    void kernel() throws Exception {
        Files.writeString(parent.resolve("cgroup.subtree_control"), "memory cpu\n");
        child = Files.createDirectory(parent.resolve("child"));
    }

    @Test
    void limits_are_set_without_swap() throws Exception {
        for (String file : List.of("memory.max", "memory.swap.max", "cpu.max")) {
            Files.writeString(child.resolve(file), "max\n");
        }

        LimitedGroup2 limited = LimitedGroup2.limit(new ChildGroup(child), parent, SIZE);

        assertThat(limited.limitsCpu()).isTrue();
        assertThat(child.resolve("memory.max")).hasContent("268435456");
        assertThat(child.resolve("memory.swap.max")).hasContent("0");
        assertThat(child.resolve("cpu.max")).hasContent("150000 100000");
        assertThat(limited.prefix()).endsWith(child.resolve("cgroup.procs").toString(), "--");
    }

    @Test
    void the_page_cache_can_be_reclaimed_and_shared_memory_cannot() throws Exception {
        Files.writeString(child.resolve("memory.current"), "1000\n");
        Files.writeString(child.resolve("memory.peak"), "1200\n");
        Files.writeString(child.resolve("memory.stat"), "anon 500\nfile 400\nfile_mapped 300\nshmem 100\n");
        Files.writeString(
                child.resolve("memory.events"), "low 0\nhigh 0\nmax 7\noom 1\noom_kill 2\noom_group_kill 0\n");

        LimitedGroup.Reading reading = LimitedGroup2.read(new ChildGroup(child));

        assertThat(reading)
                .isEqualTo(new LimitedGroup.Reading(
                        OptionalLong.of(1000), OptionalLong.of(1200), OptionalLong.of(300), 2, 7));
        assertThat(reading.resident()).hasValue(700);
    }

    @Test
    void an_older_kernel_records_no_peak() throws Exception {
        Files.writeString(child.resolve("memory.current"), "1000\n");

        LimitedGroup.Reading reading = LimitedGroup2.read(new ChildGroup(child));

        assertThat(reading.peak()).isEmpty();
        assertThat(reading.resident()).isEmpty();
    }

    @Test
    void a_parent_that_does_not_hand_on_the_memory_controller_is_refused_and_keeps_no_group() throws Exception {
        Files.delete(child);

        assertThatThrownBy(() -> LimitedGroup2.create(parent, SIZE))
                .isInstanceOf(IOException.class)
                .hasMessage("the memory controller is not enabled in " + parent);
        assertThat(parent).isDirectoryNotContaining(Files::isDirectory);
    }

    /** The kernel of this folder gives children no files, so that they are given up. */
    @Test
    void a_controller_that_was_enabled_for_a_group_is_disabled_after_the_last_one() throws Exception {
        Files.delete(child);
        Path enabled = parent.resolve("cgroup.subtree_control");
        Files.writeString(enabled, "cpu\n");

        assertThatThrownBy(() -> LimitedGroup2.create(parent, ONLY_MEMORY)).isInstanceOf(IOException.class);

        assertThat(enabled).hasContent("-memory");
    }

    @Test
    void other_groups_keep_the_controllers_that_they_may_need() throws Exception {
        Path enabled = parent.resolve("cgroup.subtree_control");
        Files.writeString(enabled, "cpu\n");

        assertThatThrownBy(() -> LimitedGroup2.create(parent, ONLY_MEMORY)).isInstanceOf(IOException.class);
        assertThat(enabled).hasContent("+memory");

        Files.delete(child);
        EnabledControllers.close(new ChildGroup(child));
        assertThat(enabled).hasContent("-memory");
    }

    @Test
    void a_controller_that_was_enabled_before_stays_so() throws Exception {
        Files.delete(child);

        assertThatThrownBy(() -> LimitedGroup2.create(parent, SIZE)).isInstanceOf(IOException.class);

        assertThat(parent.resolve("cgroup.subtree_control")).hasContent("memory cpu");
    }

    @Test
    void a_group_that_cannot_be_created_is_refused_in_words() {
        Path gone = parent.resolve("gone");

        assertThatThrownBy(() -> ChildGroup.below(gone))
                .isInstanceOf(IOException.class)
                .hasMessage("no control group can be created in " + gone);
    }
}
