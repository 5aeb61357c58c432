package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.unit.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A build that is killed leaves groups and processes; they are removed, and nothing of a build that lives. */
@Timeout(120)
class AbandonedGroupTest {

    private static final ContainerSize SIZE = new ContainerSize(Bytes.parse("192MiB"), OptionalInt.of(1_000));

    @Test
    void what_a_killed_build_leaves_is_removed_at_once() throws Exception {
        assumeTrue(isPossible(), "no control groups can be created here");
        Process build = build();
        try (BufferedReader output = build.inputReader()) {
            output.readLine();
            List<Path> groups = groups(output);
            List<ProcessHandle> started = build.descendants().toList();
            // The remover and the confined process.
            assertThat(started).hasSize(2);

            build.destroyForcibly().waitFor();

            for (ProcessHandle each : started) {
                each.onExit().get(30, TimeUnit.SECONDS);
            }
            assertThat(groups)
                    .isNotEmpty()
                    .allSatisfy(group -> assertThat(group).doesNotExist());
        } finally {
            build.destroyForcibly();
        }
    }

    @Test
    void what_a_killed_build_leaves_is_removed_by_the_next_start() throws Exception {
        assumeTrue(isPossible(), "no control groups can be created here");
        Process build = build();
        try (BufferedReader output = build.inputReader()) {
            ProcessHandle confined =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            List<Path> groups = groups(output);

            start();
            assertThat(groups)
                    .isNotEmpty()
                    .allSatisfy(group -> assertThat(group).isDirectory());
            assertThat(confined.isAlive()).isTrue();

            build.descendants().filter(each -> !each.equals(confined)).forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly().waitFor();
            start();

            assertThat(groups).allSatisfy(group -> assertThat(group).doesNotExist());
            confined.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            build.destroyForcibly();
        }
    }

    @Test
    void a_build_that_is_stopped_removes_its_groups_itself() throws Exception {
        assumeTrue(isPossible(), "no control groups can be created here");
        Process build = build();
        try (BufferedReader output = build.inputReader()) {
            ProcessHandle confined =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            List<Path> groups = groups(output);

            build.toHandle().destroy();
            assertThat(build.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(groups)
                    .isNotEmpty()
                    .allSatisfy(group -> assertThat(group).doesNotExist());
            confined.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            build.destroyForcibly();
        }
    }

    private static Process build() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Path> groups(BufferedReader output) throws IOException {
        List<Path> groups = new ArrayList<>();
        for (String line = output.readLine(); !line.equals("."); line = output.readLine()) {
            groups.add(Path.of(line));
        }
        return groups;
    }

    private static boolean isPossible() {
        try (ContainerLimiter limiter = ContainerLimiter.of(SIZE)) {
            return limiter.method() == LimitMethod.CGROUP1 || limiter.method() == LimitMethod.CGROUP2;
        }
    }

    private static void start() {
        ContainerLimiter.of(SIZE).close();
    }

    /** Stands in for a build: starts a JVM within limits, prints its process id and its groups, and waits to be killed. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) throws Exception {
            ContainerLimiter limiter = ContainerLimiter.of(SIZE);
            Process process = new ProcessBuilder(command(limiter)).start();
            limiter.started(process.toHandle());
            // It prints when it is in its groups.
            process.inputReader().readLine();
            System.out.println(process.pid());
            limiter.prefix().stream()
                    .filter(each -> each.endsWith("/cgroup.procs"))
                    .forEach(entrance -> System.out.println(Path.of(entrance).getParent()));
            System.out.println(".");
            process.waitFor();
        }

        /** Does not end with its parent. */
        private static List<String> command(ContainerLimiter limiter) {
            List<String> command = new ArrayList<>(limiter.prefix());
            command.addAll(List.of("/bin/sh", "-c", "echo in; exec sleep 100"));
            return command;
        }
    }
}
