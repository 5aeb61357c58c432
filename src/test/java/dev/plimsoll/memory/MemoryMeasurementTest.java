package dev.plimsoll.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.WorkloadTarget;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole measurements of a real fork. */
@Timeout(120)
class MemoryMeasurementTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_heap_dump_that_fails_costs_the_rows_of_the_heap_only() throws Exception {
        MemoryResult result = MemoryMeasurement.of(
                plan(WithoutDumps.class),
                new RunInfo("perf-mem", "g:a:1", "default", Instant.EPOCH, "1"),
                Progress.SILENT);

        assertThat(result.marks()).extracting(MemoryMark::name).containsExactly(MemoryMark.READY, MemoryMark.REQUESTS);
        assertThat(result.reasons()).extracting(Reason::code).containsExactly("heap-not-divided");
        assertThat(result.reasons().get(0).text())
                .startsWith("The live heap was not divided among the dependencies: the heap dump ")
                .contains("live.hprof failed: ", "HotSpotDiagnostic")
                .endsWith("set <heapByDependency>false</heapByDependency> (-Dplimsoll.heapByDependency=false).");
        assertThat(result.resident()).isNotEmpty();
        assertThat(result.sum().heapBytes()).isEmpty();
        assertThat(result.sum().metaspaceBytes().orElseThrow())
                .isEqualTo(result.up().orElseThrow().metaspaceBytes());
        assertThat(result.rows()).extracting(MemoryRow::kind).contains(MemoryRow.MemoryOwner.JDK);
    }

    private MemoryPlan plan(Class<? extends Runnable> application) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                application.getName(),
                java,
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
        return new MemoryPlan(
                source,
                className ->
                        new Origin(className.startsWith("dev.plimsoll") ? Owner.project("g:a:1") : Owner.UNKNOWN, ""),
                List.of(),
                java,
                1,
                true,
                Optional.empty(),
                false,
                Duration.ofMinutes(1),
                folder.resolve("work"));
    }

    /** A JVM that cannot dump its heap. */
    public static final class WithoutDumps implements Runnable {

        @Override
        public void run() {
            try {
                ManagementFactory.getPlatformMBeanServer()
                        .unregisterMBean(new ObjectName("com.sun.management:type=HotSpotDiagnostic"));
            } catch (JMException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
