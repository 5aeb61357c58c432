package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.unit.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a static initialiser does: it is named, left out, and everything else is measured. */
class HostileJarsTest {

    private static final int PLANTED = 1 << 20;

    /** What hangs is given up after a quarter of it, which is half of the time that it is given by default. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final String CRASH =
            "try { java.lang.reflect.Field f = Class.forName(\"sun.misc.Unsafe\").getDeclaredField(\"theUnsafe\");"
                    + " f.setAccessible(true); Object unsafe = f.get(null);"
                    + " unsafe.getClass().getMethod(\"putAddress\", long.class, long.class).invoke(unsafe, 0L, 0L);"
                    + " } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }";

    /** Writes these bytes into each socket of its process, and waits for its end. */
    private static final String FORGE = """
            package evil;
            public class Forge { static { try {
              java.lang.reflect.Field theUnsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
              theUnsafe.setAccessible(true);
              sun.misc.Unsafe unsafe = (sun.misc.Unsafe) theUnsafe.get(null);
              long fd = unsafe.objectFieldOffset(java.io.FileDescriptor.class.getDeclaredField("fd"));
              for (java.io.File file : new java.io.File("/proc/self/fd").listFiles()) {
                try {
                  if (java.nio.file.Files.readSymbolicLink(file.toPath()).toString().startsWith("socket:")) {
                    java.io.FileDescriptor socket = new java.io.FileDescriptor();
                    unsafe.putInt(socket, fd, Integer.parseInt(file.getName()));
                    new java.io.FileOutputStream(socket).write(new byte[] {%s});
                  }
                } catch (java.io.IOException closed) { continue; }
              }
              new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException | ReflectiveOperationException e) { throw new IllegalStateException(e); } } }
            """;

    @TempDir
    private Path folder;

    private String temporary = "";

    /** A folder of its own, so that what forks leave behind can be told from what others do. */
    @BeforeEach
    void useTemporaryFolderOfItsOwn() throws Exception {
        temporary = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", Files.createTempDirectory("pl").toString());
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        assertThat(leftovers()).isEmpty();
        Files.delete(Path.of(System.getProperty("java.io.tmpdir")));
        System.setProperty("java.io.tmpdir", temporary);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            exits            | System.exit(3);                                                   | exited the JVM in evil.Evil.<clinit>; not initialised
            exits with -1    | System.exit(-1);                                                  | exited the JVM in evil.Evil.<clinit>; not initialised
            halts            | Runtime.getRuntime().halt(3);                                     | halted the JVM in evil.Evil.<clinit>; not initialised
            hangs            | while (true) { try { Thread.sleep(1000); } catch (Exception e) {} } | hung in evil.Evil.<clinit>; not initialised
            starts a thread  | Thread t = new Thread(() -> { while (true) { try { Thread.sleep(100000); } catch (Exception e) {} } }, "evil thread"); t.start(); | started 1 thread: evil thread
            """)
    void an_initialiser_that(String deed, String code, String note) throws Exception {
        Path evil = evil().initializer("evil.Evil", code).build();

        DependencyRow row = measuredBesidesGood(evil);

        assertThat(row.notes()).containsExactly(note);
        assertThat(row.alone()).isPresent();
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            throws OutOfMemoryError       | throw new OutOfMemoryError("mine");                       | java.lang.OutOfMemoryError: mine
            overflows the stack           | recurse();                                                | java.lang.StackOverflowError
            closes the output             | System.out.close(); System.err.close();                   | ''
            prints 100 MB                 | byte[] b = new byte[1 << 20]; for (int i = 0; i < 100; i++) System.out.write(b, 0, b.length); | ''
            deletes its working directory | for (java.io.File f : new java.io.File(".").getAbsoluteFile().getParentFile().listFiles()) f.delete(); new java.io.File(System.getProperty("user.dir")).delete(); | ''
            changes system properties     | System.setProperty("java.io.tmpdir", "/nowhere"); System.setProperty("user.dir", "/nowhere"); System.setProperty("java.class.path", ""); | ''
            interrupts its thread         | Thread.currentThread().interrupt();                       | ''
            """)
    void an_initialiser_that_only(String deed, String code, String error) throws Exception {
        Path evil = evil().source(
                        "evil.Evil",
                        "package evil; public class Evil { static void recurse() { recurse(); } static { "
                                + "if (Boolean.valueOf(\"true\")) {" + code + "} } }")
                .build();

        DependencyRow row = measuredBesidesGood(evil);

        assertThat(row.failures().stream().map(ClassFailure::error).toList())
                .isEqualTo(error.isEmpty() ? List.of() : List.of(error));
        // Closing the output frees some 40 KiB of the JDK's own buffers, which is truly less.
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED - (64 << 10));
    }

    @Test
    void an_initialiser_that_crashes_the_jvm() throws Exception {
        Path evil = evil().initializer("evil.Evil", CRASH).build();

        DependencyRow row = measuredBesidesGood(evil);

        assertThat(row.notes()).containsExactly("crashed the JVM in evil.Evil.<clinit>; not initialised");
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED);
    }

    @Test
    void a_fork_that_is_killed_from_outside_is_repeated() throws Exception {
        Path evil = evil().initializer(
                        "evil.Evil",
                        "try { java.nio.file.Path mark = java.nio.file.Path.of(\"" + folder.resolve("mark") + "\");"
                                + " if (!java.nio.file.Files.exists(mark)) { java.nio.file.Files.createFile(mark);"
                                + " new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start().waitFor(); }"
                                + " } catch (Exception e) { throw new IllegalStateException(e); }")
                .build();

        DependencyRow row = measuredBesidesGood(evil);

        assertThat(row.notes())
                .containsExactly("a fork was killed from outside while it initialised evil.Evil and repeated");
        assertThat(row.alone()).isPresent();
    }

    /** It finds the sockets of its process as any code can that knows their numbers. The figures of the other jar stay. */
    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a damaged reading      | 5, 0, 0, 0, 3, 1, 2, 3
            a block of no meaning  | 99, 0, 0, 0, 0
            the end of the task    | 9, 0, 0, 0, 0
            """)
    void an_initialiser_that_forges(String what, String bytes) throws Exception {
        DependencyRow row = measuredBesidesGood(
                evil().source("evil.Forge", FORGE.formatted(bytes)).build());

        assertThat(row.notes())
                .containsExactly("damaged the data that its probe sends in evil.Forge.<clinit>; not initialised");
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED);
    }

    /** A stopped process does not end by itself, unlike one initialiser that hangs. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_fork_of_a_copy_ends_with_the_time_of_the_copy_however_long_its_own_timeout_is() throws Exception {
        Path stopped = folder.resolve("stopped");
        Path evil = evil().initializer(
                        "evil.Stops",
                        "try { new java.io.File(\"" + stopped + "\").createNewFile();"
                                + " new ProcessBuilder(\"kill\", \"-STOP\","
                                + " String.valueOf(ProcessHandle.current().pid())).start().waitFor(); }"
                                + " catch (Exception e) { throw new IllegalStateException(e); }")
                .build();

        BundleResult result = Measured.in(folder)
                .forkTimeout(Duration.ofHours(10))
                .with("evil", evil)
                .together()
                .copy(Optional.empty(), TimeLimit.of(SHORT.dividedBy(2)));

        assertThat(stopped).exists();
        assertThat(result.whole()).isEmpty();
        assertThat(result.toString()).contains("the time limit for all forks passed");
    }

    @Test
    void twenty_that_hang_or_halt_cost_a_few_forks() throws Exception {
        JarBuilder evil = evil();
        for (int i = 0; i < 10; i++) {
            evil.initializer("evil.Halt" + i, "Runtime.getRuntime().halt(1);");
            evil.initializer(
                    "evil.Hang" + i,
                    "synchronized (Object.class) { while (true) { try { Object.class.wait(); } catch (InterruptedException e) {} } }");
        }

        BundleResult result = Measured.in(folder)
                .forkTimeout(SHORT)
                .with("evil", evil.build())
                .result();

        DependencyRow row = Measured.row(result, "evil");
        assertThat(row.notes()).hasSize(20).allMatch(note -> note.contains("evil.Ha"));
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED);
        // One that dies, one with the exit guard, one that measures; and the pass over all.
        assertThat(result.measured()).isLessThanOrEqualTo(5);
    }

    @Test
    void classes_that_use_one_that_exits_cost_no_fork_each() throws Exception {
        JarBuilder evil = evil().initializer("evil.Exits", "System.exit(-1);");
        for (int i = 0; i < 12; i++) {
            evil.initializer("evil.Uses" + i, "new Exits();");
        }

        BundleResult result = Measured.in(folder).with("evil", evil.build()).result();

        DependencyRow row = Measured.row(result, "evil");
        assertThat(row.notes()).hasSize(13).allMatch(note -> note.startsWith("exited the JVM in evil."));
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED);
        assertThat(result.measured()).isLessThanOrEqualTo(6);
        assertThat(result.reasons()).isEmpty();
    }

    @Test
    void a_jar_that_only_links_is_never_a_conclusive_figure() throws Exception {
        JarBuilder evil = evil();
        for (int i = 0; i < 9; i++) {
            evil.initializer("evil.Crash" + i, CRASH);
        }
        Path good = good();

        BundleResult result = Measured.in(folder)
                .with("evil", evil.build())
                .with("good", good)
                .result();

        assertThat(Measured.row(result, "evil").notes()).contains(LoadRun.LINKED_ONLY);
        assertThat(Measured.row(result, "evil").lowerBound()).hasValue("was " + LoadRun.LINKED_ONLY);
        assertThat(result.reasons())
                .extracting(reason -> reason.text())
                .anyMatch(text -> text.contains("test:evil was " + LoadRun.LINKED_ONLY));
        assertThat(result.whole().orElseThrow().complete()).isFalse();
        assertThat(Measured.row(result, "good").own().orElseThrow().heapBytes()).isGreaterThan(2 << 20);
    }

    @Test
    void only_the_first_that_uses_up_the_heap_is_left_out() throws Exception {
        Path big = JarBuilder.jar(folder, "evil")
                .source(
                        "evil.AEndless",
                        "package evil; public class AEndless { static java.util.List<byte[]> kept = new java.util.ArrayList<>();"
                                + " static { while (Boolean.valueOf(\"true\")) kept.add(new byte[1 << 20]); } }")
                .source(
                        "evil.Kept",
                        "package evil; public class Kept { static final byte[] KEPT = new byte[" + PLANTED + "]; }")
                .source(
                        "evil.Other",
                        "package evil; public class Other { static final byte[] KEPT = new byte[" + PLANTED + "]; }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("evil", big)
                .jvmArgs("-Xms64m", "-Xmn16m", "-Xmx64m")
                .result();

        DependencyRow row = Measured.row(result, "evil");
        assertThat(row.notes()).containsExactly("used up the heap in evil.AEndless.<clinit>; not initialised");
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(2 * PLANTED);
    }

    @Test
    void a_jvm_that_ignores_explicit_collections_is_refused() {
        assertThatThrownBy(() -> Measured.in(folder)
                        .with("evil", evil().build())
                        .jvmArgs("-XX:+DisableExplicitGC")
                        .result())
                .hasMessageContaining("-XX:+DisableExplicitGC keeps live heap from being measured");
    }

    @Test
    void a_thread_with_an_endless_name_and_a_process_that_hides_do_not_matter() throws Exception {
        Path evil = evil().initializer(
                        "evil.Evil",
                        "Thread t = new Thread(() -> { while (true) { try { Thread.sleep(100000); } catch (Exception e) {} } },"
                                + " \"x\".repeat(70000)); t.setDaemon(true); t.start();"
                                + " try { new ProcessBuilder(\"sh\", \"-c\", \"cd /; setsid sleep 613 &\").start().waitFor(); }"
                                + " catch (Exception e) { throw new IllegalStateException(e); }")
                .build();

        DependencyRow row = measuredBesidesGood(evil);

        assertThat(row.notes())
                .hasSize(1)
                .allMatch(note -> note.startsWith("started 2 threads: process reaper, xxx") && note.length() < 300);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").endsWith("sleep 613")))
                .isEmpty();
    }

    @Test
    void a_process_without_the_environment_of_its_fork_ends_with_it() throws Exception {
        Path evil = evil().initializer(
                        "evil.Evil",
                        "try { ProcessBuilder hidden = new ProcessBuilder(\"sleep\", \"614\"); hidden.environment().clear();"
                                + " hidden.start(); } catch (Exception e) { throw new IllegalStateException(e); }")
                .build();

        assertThat(measuredBesidesGood(evil).notes()).isNotEmpty();

        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").endsWith("sleep 614")))
                .isEmpty();
    }

    @Test
    void a_jar_that_needs_more_heap_is_measured_with_more() throws Exception {
        Path big = evil().source(
                        "evil.Big",
                        "package evil; public class Big { static final byte[][] KEPT = new byte[90][];"
                                + " static { for (int i = 0; i < 90; i++) KEPT[i] = new byte[1 << 20]; } }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("evil", big)
                .jvmArgs("-Xms64m", "-Xmn16m", "-Xmx64m")
                .result();

        DependencyRow row = Measured.row(result, "evil");
        assertThat(row.notes()).anyMatch(note -> note.startsWith("needs more heap than 6"));
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isBetween(91L << 20, 92L << 20);
        assertThat(result.whole().orElseThrow().total().heapBytes()).isGreaterThan(91L << 20);
    }

    @Test
    void one_that_uses_up_any_heap_is_left_out() throws Exception {
        Path big = evil().initializer(
                        "evil.Endless",
                        "java.util.List<byte[]> kept = new java.util.ArrayList<>(); while (true) kept.add(new byte[1 << 20]);")
                .build();

        BundleResult result = Measured.in(folder)
                .with("evil", big)
                .jvmArgs("-Xms64m", "-Xmn16m", "-Xmx64m")
                .result();

        DependencyRow row = Measured.row(result, "evil");
        assertThat(row.notes()).containsExactly("used up the heap in evil.Endless.<clinit>; not initialised");
        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(PLANTED);
    }

    @Test
    void a_corrupt_class_is_a_failure_and_a_truncated_jar_is_said() throws Exception {
        Path corrupt = evil().entry("evil/Corrupt.class", new byte[] {1, 2, 3}).build();
        Path truncated = evil("truncated").build();
        byte[] whole = Files.readAllBytes(truncated);
        Files.write(truncated, java.util.Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.TRUNCATE_EXISTING);

        BundleResult result = Measured.in(folder)
                .with("corrupt", corrupt)
                .with("truncated", truncated)
                .with("missing", folder.resolve("missing.jar"))
                .result();

        assertThat(Measured.row(result, "corrupt").failures())
                .extracting(ClassFailure::className)
                .containsExactly("evil.Corrupt");
        assertThat(Measured.row(result, "corrupt").failures().get(0).error()).contains("ClassFormatError");
        assertThat(Measured.row(result, "truncated").alone()).isEmpty();
        assertThat(Measured.row(result, "missing").alone()).isEmpty();
        assertThat(result.reasons())
                .extracting(reason -> reason.code() + " " + reason.text())
                .hasSize(2)
                .allMatch(text -> text.startsWith("unreadable-jar ") && text.contains(" cannot be read: "));
        assertThat(result.whole().orElseThrow().complete()).isFalse();
    }

    @Test
    void killing_the_build_ends_its_forks_and_removes_their_folders() throws Exception {
        Path marks = Files.createDirectory(folder.resolve("marks"));
        evil().initializer(
                        "evil.Evil",
                        "try { new ProcessBuilder(\"sleep\", \"600\").start();"
                                + " java.nio.file.Files.createFile(java.nio.file.Path.of(\""
                                + marks.resolve("begun") + "\")); } catch (Exception e) {}"
                                + " while (true) { }")
                .build();
        Process build;
        try (WatchService watch = marks.getFileSystem().newWatchService()) {
            marks.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            build = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Build.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start();
            assertThat(watch.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
        List<ProcessHandle> started = build.descendants().toList();
        assertThat(started).hasSizeGreaterThanOrEqualTo(2);
        assertThat(leftovers()).isNotEmpty();

        build.destroyForcibly().waitFor();

        for (ProcessHandle process : started) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(leftovers()).isEmpty();
    }

    /** Stands in for a build that measures, to be killed. */
    static final class Build {

        private Build() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Measured.in(folder).with("evil", folder.resolve("evil.jar")).result();
        }
    }

    /** A jar that does no harm and holds two planted mebibytes. */
    private Path good() throws Exception {
        return JarBuilder.jar(folder, "good")
                .source(
                        "good.Good",
                        "package good; public class Good { static final byte[] KEPT = new byte[2 << 20]; }")
                .build();
    }

    private JarBuilder evil() {
        return evil("evil");
    }

    /** A jar that holds a planted mebibyte besides what the test adds. */
    private JarBuilder evil(String name) {
        return JarBuilder.jar(folder, name)
                .source(
                        "evil.Kept",
                        "package evil; public class Kept { static final byte[] KEPT = new byte[" + PLANTED + "]; }");
    }

    private DependencyRow measuredBesidesGood(Path evil) throws Exception {
        Path good = good();
        BundleResult result = Measured.in(folder)
                .forkTimeout(SHORT)
                .with("evil", evil)
                .with("good", good)
                .result();
        assertThat(Measured.row(result, "good")
                        .alone()
                        .orElseThrow()
                        .footprint()
                        .heapBytes())
                .isBetween(2L << 20, (2L << 20) + 20_000);
        assertThat(Measured.row(result, "good").own().orElseThrow().heapBytes())
                .isBetween(2L << 20, (2L << 20) + 20_000);
        return Measured.row(result, "evil");
    }

    private static List<Path> leftovers() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.toList();
        }
    }
}
