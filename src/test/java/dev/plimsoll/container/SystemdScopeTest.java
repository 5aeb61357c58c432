package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of systemd, which the test stands in for. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class SystemdScopeTest {

    private static final ContainerSize SIZE = new ContainerSize(Bytes.parse("256MiB"), OptionalInt.of(1_505));

    @TempDir
    private Path folder;

    @Test
    void a_scope_has_the_limits_and_keeps_the_process_id() throws Exception {
        limits("268435456\n", "151000 100000\n");
        SystemdScope scope = SystemdScope.create(commands("Result=success"), SIZE);
        List<String> command = new ArrayList<>(scope.prefix());
        command.addAll(List.of("/bin/sh", "-c", "echo $$"));

        Process process = new ProcessBuilder(command).start();

        assertThat(process.inputReader().readLine()).isEqualTo(Long.toString(process.pid()));
        assertThat(scope.limitsCpu()).isTrue();
        assertThat(String.join(" ", scope.prefix()))
                .matches(".*/systemd-run --scope --quiet --unit=plimsoll-\\d+-\\d+-\\d+-\\d+\\.scope"
                        + " -p MemoryMax=268435456 -p MemorySwapMax=0 -p CPUQuota=151% --");
    }

    @Test
    void what_the_kernel_killed_is_known_after_the_group_is_gone() throws Exception {
        limits("268435456\n", "max 100000\n");

        assertThat(killed(commands("Result=oom-kill")).death())
                .contains("was OOM-killed by the kernel at its limit of 256.0 MiB");
        assertThat(killed(commands("Result=signal")).death()).isEmpty();
    }

    private ContainerLimiter killed(SystemdScope.Commands commands) throws Exception {
        ContainerLimiter limiter = ControlGroupLimiter.of(SystemdScope.create(commands, SIZE), SIZE);
        List<String> command = new ArrayList<>(limiter.prefix());
        command.addAll(List.of("/bin/sh", "-c", "kill -9 $$"));
        Process process = new ProcessBuilder(command).start();
        limiter.started(process.toHandle());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        limiter.death();
        limiter.close();
        return limiter;
    }

    @Test
    void a_scope_without_a_limit_is_refused() throws Exception {
        limits("max\n", "max 100000\n");

        assertThatThrownBy(() -> SystemdScope.create(commands(""), SIZE))
                .isInstanceOf(IOException.class)
                .hasMessage("systemd-run limits no memory");
    }

    /** Where the group of this process would have its limits. */
    private void limits(String memory, String cpu) throws Exception {
        String own = Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring("0::/".length()))
                .findFirst()
                .orElse("");
        Path group = Files.createDirectories(folder.resolve("groups").resolve(own));
        Files.writeString(group.resolve("memory.max"), memory);
        Files.writeString(group.resolve("cpu.max"), cpu);
    }

    private SystemdScope.Commands commands(String result) throws Exception {
        Path run = script("systemd-run", "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
        Path control = script("systemctl", "[ \"$1\" = show ] && echo " + result);
        return new SystemdScope.Commands(
                List.of(run.toString()), List.of(control.toString()), folder.resolve("groups"));
    }

    private Path script(String name, String line) throws Exception {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
