package dev.plimsoll.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.WorkloadTarget;
import dev.plimsoll.unit.SecretValues;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        assertThat(result.marks())
                .allSatisfy(mark -> assertThat(mark.pssBytes().orElseThrow())
                        .isLessThanOrEqualTo(mark.rssBytes().orElseThrow()));
        assertThat(result.sum().heapBytes()).isEmpty();
        assertThat(result.sum().metaspaceBytes().orElseThrow())
                .isEqualTo(result.up().orElseThrow().metaspaceBytes());
        assertThat(result.rows()).extracting(MemoryRow::kind).contains(MemoryRow.MemoryOwner.JDK);
    }

    @Test
    void equal_strings_that_a_static_field_keeps_are_found_with_the_field() throws Exception {
        MemoryResult result = MemoryMeasurement.of(
                plan(WithDuplicates.class, Optional.of(SecretValues.NONE)),
                new RunInfo("perf-mem", "g:a:1", "default", Instant.EPOCH, "1"),
                Progress.SILENT);

        HeapWaste waste = result.waste().orElseThrow();
        DuplicateString planted = waste.strings().values().get(0);
        assertThat(planted.value()).contains(WithDuplicates.VALUE.toUpperCase(Locale.ROOT));
        assertThat(planted.objects()).isEqualTo(WithDuplicates.COUNT);
        assertThat(planted.length()).isEqualTo(WithDuplicates.VALUE.length());
        String field = MemoryMeasurementTest.class.getName() + ".WithDuplicates.KEPT";
        assertThat(planted.retainer())
                .contains(new WasteRetainer(field, "(project)", WithDuplicates.COUNT, planted.savesBytes()));
        assertThat(waste.strings().retainers().get(0).field()).isEqualTo(field);
        assertThat(planted.savesBytes()).isEqualTo(planted.bytes() / WithDuplicates.COUNT * (WithDuplicates.COUNT - 1));
    }

    @Test
    void values_are_neither_read_nor_shown_unless_they_are_asked_for() throws Exception {
        MemoryResult result = MemoryMeasurement.of(
                plan(WithDuplicates.class),
                new RunInfo("perf-mem", "g:a:1", "default", Instant.EPOCH, "1"),
                Progress.SILENT);

        HeapWaste waste = result.waste().orElseThrow();
        assertThat(waste.strings().values().get(0).objects()).isEqualTo(WithDuplicates.COUNT);
        assertThat(waste.strings().values()).extracting(DuplicateString::value).containsOnly(Optional.empty());
        assertThat(result.toString()).doesNotContain(WithDuplicates.VALUE.toUpperCase(Locale.ROOT));
    }

    private MemoryPlan plan(Class<? extends Runnable> application) throws Exception {
        return plan(application, Optional.empty());
    }

    private MemoryPlan plan(Class<? extends Runnable> application, Optional<SecretValues> shownStrings)
            throws Exception {
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
                className -> new Origin(
                        className.startsWith("dev.plimsoll.memory") ? Owner.project("g:a:1") : Owner.JDK, ""),
                List.of(),
                java,
                1,
                true,
                shownStrings,
                false,
                Duration.ofMinutes(1),
                folder.resolve("work"),
                unused -> {});
    }

    /** An application that keeps the same string several times. */
    public static final class WithDuplicates implements Runnable {

        static final int COUNT = 1_000;
        static final String VALUE =
                "a planted value that is long enough to be the one that could save most of all strings here";
        private static final List<String> KEPT = new ArrayList<>();

        @Override
        public void run() {
            for (int i = KEPT.size(); i < COUNT; i++) {
                KEPT.add(VALUE.toUpperCase(Locale.ROOT));
            }
        }
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
