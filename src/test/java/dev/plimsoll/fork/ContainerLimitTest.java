package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLimitTest {

    private static final String UNLIMITED = "9223372036854771712";

    @TempDir
    private Path folder;

    @Test
    void the_limit_of_version_2_is_that_of_the_group_or_of_one_above() throws IOException {
        group("0::/system.slice/app.service");
        plant("system.slice/app.service/memory.max", "max");
        plant("system.slice/memory.max", "536870912");
        plant("memory.max", "max");

        assertThat(limit()).hasValue(512 << 20);

        plant("system.slice/app.service/memory.max", "268435456");
        assertThat(limit()).hasValue(256 << 20);
    }

    @Test
    void the_limit_of_version_1_is_that_of_its_memory_controller() throws IOException {
        group("5:cpu,cpuacct:/a", "4:hugetlb,memory:/a/b", "0::/");
        plant("memory/memory.limit_in_bytes", UNLIMITED);
        plant("memory/a/b/memory.limit_in_bytes", "1073741824");
        plant("a/memory.limit_in_bytes", "7");

        assertThat(limit()).hasValue(1 << 30);
    }

    @Test
    void inside_a_container_the_limit_is_at_the_root_even_if_the_path_is_that_of_the_host() throws IOException {
        group("4:memory:/docker/0123");
        plant("memory/memory.limit_in_bytes", "1000000");
        assertThat(limit()).hasValue(1_000_000);

        group("0::/");
        plant("memory.max", "2000000");
        assertThat(limit()).hasValue(2_000_000);

        group("0::/../../other");
        assertThat(limit()).isEmpty();
    }

    @Test
    void what_is_unlimited_or_unreadable_has_no_limit() throws IOException {
        assertThat(limit()).isEmpty();

        group("4:memory:/a", "0::/a", "nonsense");
        assertThat(limit()).isEmpty();

        plant("memory/a/memory.limit_in_bytes", UNLIMITED);
        plant("a/memory.max", "max");
        assertThat(limit()).isEmpty();
    }

    private OptionalLong limit() {
        return new ContainerLimit(folder.resolve("proc"), folder.resolve("groups")).bytes();
    }

    private void group(String... lines) throws IOException {
        Files.createDirectories(folder.resolve("proc"));
        Files.writeString(folder.resolve("proc/cgroup"), String.join("\n", lines) + "\n");
    }

    private void plant(String file, String limit) throws IOException {
        Path path = folder.resolve("groups").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, limit + "\n");
    }
}
