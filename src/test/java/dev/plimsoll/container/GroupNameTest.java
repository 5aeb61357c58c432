package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a control group is. */
class GroupNameTest {

    private static final GroupName OBSERVER = new GroupName(7, 100, 4026531836L);

    @TempDir
    private Path proc;

    @Test
    void this_process_lives() throws Exception {
        Files.createDirectories(proc.resolve("self/ns"));
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
        long pid = ProcessHandle.current().pid();
        stat(pid, 4711);

        GroupName own = GroupName.ofThisProcess(proc);

        assertThat(own).isEqualTo(new GroupName(pid, 4711, 4026531836L));
        assertThat(GroupName.parse(own.numbered(3))).contains(own);
        assertThat(own.isAbandoned(proc, OBSERVER)).isFalse();
    }

    @Test
    void an_owner_that_has_ended_is_known_also_if_its_id_is_used_again() throws Exception {
        Files.createDirectories(proc.resolve("self"));
        stat(42, 5000);

        assertThat(new GroupName(41, 4000, 4026531836L).isAbandoned(proc, OBSERVER))
                .isTrue();
        assertThat(new GroupName(42, 4000, 4026531836L).isAbandoned(proc, OBSERVER))
                .isTrue();
        assertThat(new GroupName(42, 5000, 4026531836L).isAbandoned(proc, OBSERVER))
                .isFalse();
    }

    @Test
    void an_owner_with_other_process_ids_is_left_alone() throws Exception {
        Files.createDirectories(proc.resolve("self"));

        assertThat(new GroupName(41, 4000, 4026532000L).isAbandoned(proc, OBSERVER))
                .isFalse();
    }

    @Test
    void what_is_not_of_this_form_is_not_ours() {
        assertThat(GroupName.parse("plimsoll-cache")).isEmpty();
        assertThat(GroupName.parse("plimsoll-1-2-3")).isEmpty();
        assertThat(GroupName.parse("plimsoll-1-2-3-4.slice")).isEmpty();
        assertThat(GroupName.parse("plimsoll-99999999999999999999-2-3-4")).isEmpty();
    }

    private void stat(long pid, long start) throws Exception {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                pid + " (a) b (c) S 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 " + start + " 2703360 200 1844\n");
    }
}
