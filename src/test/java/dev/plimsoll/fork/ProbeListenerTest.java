package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.probe.Probe;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No probe is waited for without end. */
@Timeout(30)
class ProbeListenerTest {

    private static final Duration SOON = Duration.ofMillis(300);

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

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(Path.of(folder.path().toString(), Probe.SOCKET));
    }
}
