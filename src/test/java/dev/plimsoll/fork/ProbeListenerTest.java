package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.probe.Probe;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No probe is waited for without end. */
@Timeout(30)
class ProbeListenerTest {

    private static final Duration SOON = Duration.ofMillis(300);

    @TempDir
    private Path files;

    private final Process process;
    private final ForkFolder folder;

    ProbeListenerTest() throws Exception {
        process = new ProcessBuilder(List.of("cat")).start();
        folder = ForkFolder.create();
    }

    @BeforeEach
    void isRunning() {
        assertThat(process.isAlive()).isTrue();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
        folder.close();
    }

    @Test
    void a_probe_that_connects_and_says_nothing_is_given_up_at_the_deadline() throws Exception {
        try (ProbeListener listener = ProbeListener.in(folder);
                SocketChannel silent = SocketChannel.open(address())) {
            assertThat(silent.isConnected()).isTrue();
            assertThat(listener.accept(process, SOON)).isNull();
        }
    }

    @Test
    void a_probe_that_stops_within_its_greeting_is_given_up_at_the_deadline() throws Exception {
        try (ProbeListener listener = ProbeListener.in(folder);
                SocketChannel slow = SocketChannel.open(address())) {
            slow.write(java.nio.ByteBuffer.wrap(new byte[] {1, 0, 0, 0}));
            assertThat(listener.accept(process, SOON)).isNull();
        }
    }

    @Test
    void a_probe_that_is_gone_before_its_greeting_is_given_up_at_once() throws Exception {
        try (ProbeListener listener = ProbeListener.in(folder)) {
            SocketChannel.open(address()).close();
            assertThat(listener.accept(process, Duration.ofHours(1))).isNull();
        }
    }

    @Test
    void a_jvm_that_ends_before_it_says_what_it_is_is_reported_with_what_to_check() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        AppCommand command = new AppCommand(
                "early", java, List.of(), List.of("-version"), Map.of(), files, files.resolve("early.log"), line -> {});
        AgentCommand probed = new AgentCommand(command, ProbeJar.unpackInto(files.resolve("probe")));
        try (Fork fork = Fork.start(probed, Duration.ofMinutes(1))) {
            ProcessHandle.of(fork.pid()).orElseThrow().destroyForcibly();

            assertThatThrownBy(new AgentChannel(fork)::describe)
                    .isInstanceOf(ForkException.class)
                    .hasMessageContaining(
                            "The forked JVM " + java + " was killed from outside before it described itself")
                    .hasMessageContaining("Check <jvm> (-Dplimsoll.jvm) and <jvmArgs> (-Dplimsoll.jvmArgs)");
        }
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(Path.of(folder.path().toString(), Probe.SOCKET));
    }
}
