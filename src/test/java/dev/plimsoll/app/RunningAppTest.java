package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunningAppTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_port_that_another_process_listens_on_is_refused_before_anything_is_forked() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            AppPlan plan = plan("", other.getLocalPort(), "exit");
            RunningApp.Forking forking = new RunningApp.Forking(
                    Path.of("no-such-java"), folder.resolve("probe.jar"), List.of(), folder, warnings::add);

            assertThatThrownBy(() -> RunningApp.start(plan, forking))
                    .isInstanceOf(ForkException.class)
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " is in use already");
            assertThat(folder.resolve("app.log")).doesNotExist();
        }
    }

    @Test
    void an_exit_with_code_0_is_a_batch_run_where_nothing_says_that_it_is_a_server() throws Exception {
        try (RunningApp app = start(plan("", FreePort.find(), "exit"))) {
            assertThat(app.run()).isFalse();
        }
    }

    @Test
    void an_exit_with_code_0_of_a_server_is_an_error_with_the_end_of_its_log_and_what_to_do() throws Exception {
        try (RunningApp app = start(plan("<pathToHit> is set (-Dplimsoll.pathToHit)", FreePort.find(), "exit"))) {
            assertThatThrownBy(app::run)
                    .isInstanceOf(ForkException.class)
                    .hasMessage(
                            "The application exited with code 0 before it was ready, which is when its port accepts a"
                                    + " connection. Plimsoll treats it as a server because <pathToHit> is set"
                                    + " (-Dplimsoll.pathToHit), and a server must keep running in the forked JVM. To measure its whole run"
                                    + " instead, set <appKind>batch</appKind> (-Dplimsoll.appKind=batch).\nThe end of its log, "
                                    + folder.resolve("app.log") + ":\n  | license expired");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_exits_with_code_0_but_leaves_a_process_is_no_batch_application() throws Exception {
        try (RunningApp app = start(plan("", FreePort.find(), "leave"))) {
            assertThatThrownBy(app::run)
                    .isInstanceOf(ForkException.class)
                    .hasMessageMatching(
                            "(?s)The application exited with code 0, but a process that it started is still running \\(pid"
                                    + " \\d+\\) and may be doing its work\\. .*<appMainClass>.*<appKind>batch.*");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_that_ends_a_moment_after_the_batch_application_is_not_left_behind() throws Exception {
        try (RunningApp app = start(plan("", FreePort.find(), "trail"))) {
            assertThat(app.run()).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_launcher_whose_child_listens_is_not_measured_in_its_place() throws Exception {
        try (RunningApp app = start(plan("", FreePort.find(), "launch"))) {
            assertThatThrownBy(app::run)
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining("is opened by a process that the application started (pid ");
        }
    }

    @Test
    void an_application_that_listens_itself_is_ready_whatever_it_has_started() throws Exception {
        try (RunningApp app = start(plan("", FreePort.find(), "listen"))) {
            assertThat(app.run()).isTrue();
        }
    }

    @Test
    void without_a_probe_it_starts_at_once_and_loads_no_agent() throws Exception {
        ProcessHandle process;
        try (LaunchedApp app = LaunchedApp.startWithoutProbe(plan("", FreePort.find(), "listen"), forking())) {
            assertThat(app.run()).isTrue();
            process = ProcessHandle.of(app.pid()).orElseThrow();
            assertThat(arguments(process)).noneMatch(argument -> argument.contains("-javaagent"));
            assertThat(app.ending()).isEmpty();
            assertThat(app.end()).isEmpty();
        }

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void without_a_probe_its_ending_is_told_as_with_one() throws Exception {
        try (LaunchedApp app = LaunchedApp.startWithoutProbe(plan("", FreePort.find(), "exit"), forking())) {
            assertThat(app.run()).isFalse();
            assertThat(app.end()).contains(Ending.EXITED_EARLY);
        }
    }

    @Test
    void without_a_probe_a_deadline_ends_it_and_says_why() throws Exception {
        try (LaunchedApp app = LaunchedApp.startWithoutProbe(plan("", FreePort.find(), "listen"), forking())) {
            assertThat(app.run()).isTrue();

            Deadline passed = app.endAfter(Duration.ZERO, "it took too long");

            assertThat(app.end()).contains(Ending.TIMED_OUT);
            assertThat(app.ending()).startsWith("The application was stopped because it took too long while");
            passed.close();
        }
    }

    /** Of the argument file. */
    private static List<String> arguments(ProcessHandle process) throws IOException {
        String file = process.info().arguments().orElseThrow()[0].substring(1);
        return Files.readAllLines(Path.of(file));
    }

    @Test
    void a_readiness_expression_that_overflows_the_stack_ends_the_wait_with_an_error_that_names_it() throws Exception {
        Readiness readiness = Readiness.parse("log:(((a|b)*|c)*|d)*ready");
        try (RunningApp app = start(plan("", FreePort.find(), "print-long", readiness))) {
            assertThatThrownBy(app::run)
                    .isInstanceOf(ForkException.class)
                    .hasMessageStartingWith(
                            "Cannot tell whether the application is ready, which is when it prints a line"
                                    + " that matches (((a|b)*|c)*|d)*ready: matching a line of its log overflowed the stack."
                                    + " Simplify the regular expression in <appReady> (-Dplimsoll.appReady)");
        }
    }

    @Test
    @Timeout(60)
    void a_shutdown_hook_that_never_ends_does_not_keep_the_application_alive() throws Exception {
        ProcessHandle process;
        try (RunningApp app = start(plan("", FreePort.find(), "never-end"))) {
            assertThat(app.run()).isTrue();
            process = ProcessHandle.of(app.channel().pid()).orElseThrow();
        }

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("app.log")).content().contains("the hook has begun");
    }

    @Test
    @Tag("timed")
    @EnabledOnOs(OS.LINUX)
    void an_application_that_is_still_busy_starting_up_is_given_more_time_by_the_message() throws Exception {
        Duration timeout = StartupLoad.WINDOW.plusSeconds(2);
        try (RunningApp app = start(plan("", FreePort.find(), "spin", new Readiness.OfPort(), timeout))) {
            assertThatThrownBy(app::run)
                    .isInstanceOf(ForkException.class)
                    .hasMessageStartingWith(
                            "The application was not ready within 5.0 s, which is when its port accepts a"
                                    + " connection. It listens on no port, and it is busy, so it is probably still starting up:"
                                    + " raise <appReadyTimeout> (-Dplimsoll.appReadyTimeout). A batch application needs"
                                    + " <appKind>batch</appKind>");
        }
    }

    private RunningApp start(AppPlan plan) throws IOException, ForkException {
        return RunningApp.start(plan, forking());
    }

    private LaunchedApp.Forking forking() throws IOException {
        return new LaunchedApp.Forking(
                Path.of(JAVA), ProbeJar.unpackInto(folder.resolve("probe")), List.of(), folder, warnings::add);
    }

    private AppPlan plan(String listensBecause, int port, String how) {
        return plan(listensBecause, port, how, new Readiness.OfPort());
    }

    private AppPlan plan(String listensBecause, int port, String how, Readiness readiness) {
        return plan(listensBecause, port, how, readiness, Duration.ofSeconds(30));
    }

    private AppPlan plan(String listensBecause, int port, String how, Readiness readiness, Duration readyTimeout) {
        PackagedApp app = new PackagedApp(
                AppForm.MAIN_CLASS,
                folder,
                List.of("-cp", System.getProperty("java.class.path"), App.class.getName()),
                List.of());
        return new AppPlan(
                app,
                listensBecause.isEmpty() ? AppKind.AUTO : AppKind.SERVER,
                listensBecause,
                List.of(),
                List.of(how, "{port}"),
                Map.of(),
                folder,
                port,
                readiness,
                readyTimeout);
    }

    /** Ends, or does not, in the way that its first argument says; the second is its port. */
    static final class App {

        private App() {}

        public static void main(String[] args) throws Exception {
            switch (args[0]) {
                case "exit" -> System.out.println("license expired");
                case "leave" -> fork("wait", args[1]);
                // Reads to the end of its input, which is the end of this process.
                case "trail" -> new ProcessBuilder("sh", "-c", "cat; sleep 0.3").start();
                case "print-long" -> {
                    System.out.println("ab".repeat(4_000));
                    new CountDownLatch(1).await();
                }
                case "never-end" -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        System.out.println("the hook has begun");
                        awaitForEver();
                    }));
                    listen(args[1]);
                }
                case "spin" -> {
                    while (true) {
                        Thread.onSpinWait();
                    }
                }
                case "launch" -> fork("listen-only", args[1]).waitFor();
                case "listen" -> {
                    fork("wait", args[1]);
                    listen(args[1]);
                }
                case "listen-only" -> listen(args[1]);
                default -> new CountDownLatch(1).await();
            }
        }

        private static void awaitForEver() {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException again) {
                    continue;
                }
            }
        }

        private static Process fork(String how, String port) throws IOException {
            return new ProcessBuilder(
                            JAVA, "-cp", System.getProperty("java.class.path"), App.class.getName(), how, port)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        private static void listen(String port) throws Exception {
            try (ServerSocket socket = new ServerSocket(Integer.parseInt(port))) {
                new CountDownLatch(1).await();
            }
        }
    }
}
