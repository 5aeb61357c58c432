package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start removes what killed builds have left, and nothing of a living one. */
@Timeout(60)
class AbandonedFoldersTest {

    /** No process has such an id. */
    private static final String DEAD = "plimsoll-99999999-";

    @TempDir
    private Path base;

    @Test
    void a_folder_whose_owner_is_dead_is_removed_and_others_stay() throws Exception {
        Path own = Files.createDirectory(
                base.resolve("plimsoll-" + ProcessHandle.current().pid() + "-1"));
        Files.createFile(own.resolve("owner"));
        Path abandoned = Files.createDirectories(base.resolve(DEAD + "1/work")).getParent();
        Files.createFile(abandoned.resolve("owner"));
        Path starting = Files.createDirectory(base.resolve(DEAD + "2"));
        setAge(starting, Duration.ofMinutes(-1));
        Path neverLocked = Files.createDirectory(base.resolve(DEAD + "3"));
        setAge(neverLocked, Duration.ofSeconds(10));
        Path slow = Files.createDirectory(base.resolve("plimsoll-" + livingProcess() + "-1"));
        setAge(slow, Duration.ofSeconds(10));
        Path ofANumberUsedAgain = Files.createDirectory(base.resolve("plimsoll-" + livingProcess() + "-2"));
        setAge(ofANumberUsedAgain, Duration.ofHours(1));
        Path ofSomethingElse = Files.createDirectory(base.resolve("plimsoll-cache"));

        AbandonedFolders.sweep(own);

        assertThat(abandoned).doesNotExist();
        assertThat(neverLocked).doesNotExist();
        assertThat(ofANumberUsedAgain).doesNotExist();
        assertThat(List.of(own, starting, slow, ofSomethingElse)).allMatch(Files::isDirectory);
    }

    private static void setAge(Path folder, Duration age) throws Exception {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    }

    private static long livingProcess() {
        return ProcessHandle.current().parent().orElseThrow().pid();
    }

    @Test
    void the_folder_of_a_build_that_lives_stays_and_goes_once_it_is_killed() throws Exception {
        Path own = Files.createDirectory(
                base.resolve("plimsoll-" + ProcessHandle.current().pid() + "-1"));
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + base,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = build.inputReader()) {
            Path folder = Path.of(output.readLine());

            AbandonedFolders.sweep(own);
            assertThat(folder).isDirectory();

            build.destroyForcibly().waitFor();
            AbandonedFolders.sweep(own);
            assertThat(folder).doesNotExist();
        }
    }

    /** A stopped process does not see that its parent is gone. */
    @Test
    void a_stopped_process_of_a_dead_build_is_killed() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        Path own = Files.createDirectory(
                base.resolve("plimsoll-" + ProcessHandle.current().pid() + "-1"));
        Files.createFile(Files.createDirectory(base.resolve(DEAD + "1")).resolve("owner"));
        ProcessBuilder sleeping = new ProcessBuilder("sh", "-c", "kill -STOP $$; sleep 600");
        sleeping.environment().put("PLIMSOLL_FORK", DEAD + "1");
        Process stopped = sleeping.start();
        try {
            AbandonedFolders.sweep(own);

            assertThat(stopped.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(base.resolve(DEAD + "1")).doesNotExist();
        } finally {
            stopped.destroyForcibly();
        }
    }

    /** A link is not followed, wherever it leads. */
    @Test
    void a_link_is_left_alone() throws Exception {
        Path own = Files.createDirectory(
                base.resolve("plimsoll-" + ProcessHandle.current().pid() + "-1"));
        Path precious = Files.createDirectory(base.resolve("precious"));
        Files.createFile(precious.resolve("owner"));
        Files.createSymbolicLink(base.resolve(DEAD + "1"), precious);

        AbandonedFolders.sweep(own);

        assertThat(precious.resolve("owner")).exists();
    }

    @Test
    void two_that_remove_one_folder_at_once_return_when_it_is_gone() throws Exception {
        for (int round = 0; round < 20; round++) {
            ForkFolder folder = ForkFolder.create();
            for (int i = 0; i < 200; i++) {
                Files.createFile(folder.work().resolve("f" + i));
            }
            CompletableFuture<Void> hook = CompletableFuture.runAsync(folder::close);
            folder.close();
            assertThat(folder.path()).doesNotExist();
            hook.get(10, TimeUnit.SECONDS);
        }
    }

    /** Stands in for a build. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] args) throws Exception {
            System.out.println(ForkFolder.create().path());
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
    }
}
