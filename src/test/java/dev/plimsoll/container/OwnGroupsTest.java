package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the control groups of this process are, on a machine and inside of containers. */
class OwnGroupsTest {

    @TempDir
    private Path folder;

    private OwnGroups own;

    @BeforeEach
    void proc() throws Exception {
        own = new OwnGroups(folder.resolve("proc"));
        Files.createDirectories(folder.resolve("proc/self"));
    }

    @Test
    void a_machine_has_the_whole_hierarchy() throws Exception {
        groups("4:memory:/build/7\n3:cpu,cpuacct:/\n0::/\n");
        mounts(
                "35 31 0:32 / %s/memory rw - cgroup cgroup rw,memory",
                "33 31 0:30 / %s/cpu rw - cgroup cgroup rw,cpu,cpuacct");
        Path memory = populated("memory/build/7");
        Path cpu = populated("cpu");

        assertThat(own.version1("memory")).contains(memory);
        assertThat(own.version1("cpu")).contains(cpu);
        assertThat(own.version1("pids")).isEmpty();
        assertThat(own.version2()).isEmpty();
    }

    @Test
    void a_container_may_see_the_path_of_the_host_and_a_hierarchy_from_its_own_group_on() throws Exception {
        groups("4:memory:/docker/abc/child\n");
        mounts("35 31 0:32 /docker/abc %s/memory rw shared:9 - cgroup cgroup rw,memory");
        Path memory = populated("memory/child");

        assertThat(own.version1("memory")).contains(memory);
    }

    @Test
    void the_unified_hierarchy_has_no_controllers_in_the_list_of_groups() throws Exception {
        groups("0::/user.slice/run.scope\n");
        mounts("35 31 0:32 / %s/unified rw shared:9 - cgroup2 cgroup2 rw,nsdelegate");
        Path group = populated("unified/user.slice/run.scope");

        assertThat(own.version2()).contains(group);
        assertThat(own.version1("memory")).isEmpty();
    }

    @Test
    void a_group_that_does_not_list_this_process_is_another_one() throws Exception {
        groups("4:memory:/build/7\n");
        mounts("35 31 0:32 / %s/memory rw - cgroup cgroup rw,memory");
        Files.writeString(populated("memory/build/7").resolve("cgroup.procs"), "1\n");

        assertThat(own.version1("memory")).isEmpty();
    }

    @Test
    void a_group_outside_of_what_is_visible_is_not_found() throws Exception {
        groups("4:memory:/../other\n");
        mounts("35 31 0:32 / %s/memory rw - cgroup cgroup rw,memory");
        populated("other");

        assertThat(own.version1("memory")).isEmpty();
    }

    @Test
    void another_system_has_none() {
        assertThat(own.version1("memory")).isEmpty();
        assertThat(own.version2()).isEmpty();
    }

    private void groups(String lines) throws Exception {
        Files.writeString(folder.resolve("proc/self/cgroup"), lines);
    }

    private void mounts(String... lines) throws Exception {
        Files.writeString(
                folder.resolve("proc/self/mountinfo"),
                "21 1 8:1 / / rw - ext4 /dev/root rw\n"
                        + String.join("\n", lines).replace("%s", folder.toString()) + "\n");
    }

    private Path populated(String path) throws Exception {
        Path group = Files.createDirectories(folder.resolve(path));
        Files.writeString(
                group.resolve("cgroup.procs"), "1\n" + ProcessHandle.current().pid() + "\n");
        return group;
    }
}
