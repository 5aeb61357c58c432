package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SharedStateTest {

    @TempDir
    private Path folder;

    private Path directory;
    private Path own;
    private Process process;
    private int port;
    private Instant started = Instant.EPOCH;

    /** Listens, prints the port, shares what its argument names, and waits until its input ends. */
    public static final class Sharing {

        private static final List<AutoCloseable> KEPT = new ArrayList<>();

        public static void main(String[] args) throws IOException {
            ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            KEPT.add(own);
            switch (args[0]) {
                case "port" -> KEPT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                case "connection" -> {
                    ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    KEPT.add(new Socket(InetAddress.getLoopbackAddress(), other.getLocalPort()));
                    KEPT.add(other.accept());
                    other.close();
                }
                case "client" -> KEPT.add(new Socket(InetAddress.getLoopbackAddress(), own.getLocalPort()));
                case "open" -> KEPT.add(Files.newOutputStream(Path.of(args[1])));
                case "read" -> KEPT.add(Files.newInputStream(Path.of(args[1])));
                case "written" -> Files.writeString(Path.of(args[1]), "once");
                case "child" -> new ProcessBuilder("sleep", "60").start();
                default -> {}
            }
            System.out.println(own.getLocalPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @BeforeEach
    void folders() throws IOException {
        directory = Files.createDirectories(folder.resolve("project"));
        own = Files.createDirectories(directory.resolve("target/plimsoll"));
        Path old = Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }

    @AfterEach
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void one_that_only_listens_on_its_port_and_reads_shares_nothing() throws Exception {
        assertThat(shared("nothing")).isEmpty();
        end();
        assertThat(shared("read", directory.resolve("pom.xml"))).isEmpty();
    }

    @Test
    void a_port_or_a_connection_of_its_choice_is_shared() throws Exception {
        assertThat(shared("port").orElseThrow()).startsWith("a connection or a port other than " + port + " (tcp");
        end();
        assertThat(shared("connection").orElseThrow()).startsWith("a connection or a port other than " + port);
        end();
        assertThat(shared("client").orElseThrow()).startsWith("a connection or a port other than " + port);
    }

    @Test
    void a_file_that_it_writes_is_shared_wherever_it_is() throws Exception {
        Path elsewhere = folder.resolve("data.db");
        assertThat(shared("open", elsewhere)).contains("the file " + elsewhere.toRealPath() + " open for writing");
        end();
        assertThat(shared("open", own.resolve("app.log"))).isEmpty();
    }

    @Test
    void a_file_that_it_has_written_is_shared_if_it_is_below_its_working_directory() throws Exception {
        Path uploaded = directory.resolve("upload.txt");
        assertThat(shared("written", uploaded)).contains("written " + uploaded.toRealPath());
        end();
        Files.delete(uploaded);
        assertThat(shared("written", own.resolve("app.log"))).isEmpty();
    }

    @Test
    void a_log_that_another_process_writes_there_is_none_of_it() throws Exception {
        try (var log = Files.newBufferedWriter(directory.resolve("build.log"))) {
            shared("nothing");
            log.write("a line after its start");
            log.flush();

            assertThat(first()).isEmpty();
        }
        assertThat(first()).contains("written " + directory.toRealPath().resolve("build.log"));
    }

    @Test
    void a_process_that_it_has_started_is_shared() throws Exception {
        assertThat(shared("child")).contains("a child process");
    }

    @Test
    void what_cannot_be_read_is_no_proof() throws Exception {
        shared("nothing");
        process.destroyForcibly().waitFor();

        assertThat(first().orElseThrow()).startsWith("connections and files that cannot be read");
    }

    private Optional<String> shared(String what, Path... file) {
        started = Instant.now();
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    Path.of("target/test-classes").toAbsolutePath().toString(),
                    Sharing.class.getName(),
                    what));
            List.of(file).forEach(each -> command.add(each.toString()));
            process = new ProcessBuilder(command).directory(directory.toFile()).start();
            port = Integer.parseInt(process.inputReader().readLine());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return first();
    }

    private Optional<String> first() {
        return new SharedState(Path.of("/proc", Long.toString(process.pid())), port, directory, own, started).first();
    }
}
