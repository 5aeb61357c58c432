package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Jvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static final String G1 = "G1 Young Generation,G1 Old Generation";
    private static final String SERIAL = "Copy,MarkSweepCompact";

    @Test
    void a_collector_that_the_jvm_does_not_choose_in_the_container_is_noted() {
        assertThat(note(512, G1, 17))
                .contains(
                        "The JVM measured chose another collector than it does in a container of 512.0 MiB, Serial. For"
                                + " a closer forecast, set -XX:+UseSerialGC in <jvmArgs> (-Dplimsoll.jvmArgs).");
    }

    @Test
    void a_collector_that_is_the_same_there_or_is_configured_is_not() {
        assertThat(note(512, SERIAL, 17)).isEmpty();
        assertThat(note(1_792, G1, 17)).isEmpty();
        assertThat(note(512, G1, 27)).isEmpty();
        assertThat(note(512, G1, 17, "-XX:+UseG1GC")).isEmpty();
        assertThat(Deployment.UNKNOWN.otherCollector(jvm(G1, 17), List.of())).isEmpty();
    }

    private static Optional<String> note(long mebibytes, String collectors, int feature, String... jvmArgs) {
        return new Deployment(OptionalLong.of(mebibytes << 20), Optional.empty())
                .otherCollector(jvm(collectors, feature), List.of(jvmArgs));
    }

    private static Jvm jvm(String collectors, int feature) {
        return new Jvm(
                Path.of("java"),
                Map.of("collectors", collectors, "java.specification.version", Integer.toString(feature)));
    }
}
