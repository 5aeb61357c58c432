package dev.plimsoll.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.GcCaller;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcCollection.GcKind;
import dev.plimsoll.result.GcPauses;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.Humongous;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole measurements of real forks, in which the truth is planted. */
@Timeout(180)
class GcMeasurementTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1"})
    void each_call_of_system_gc_is_counted_at_its_line(String collector) throws Exception {
        GcResult result = measure(PlantedGarbage.CallsGc.class, 40, "-XX:+Use" + collector + "GC", "-Xmx64m");

        assertThat(result.callers()).hasSize(1);
        GcCaller caller = result.callers().get(0);
        assertThat(caller.calls()).isEqualTo(result.requests() / PlantedGarbage.CALL_EVERY);
        assertThat(caller.ownCode().method()).isEqualTo("cleanUp");
        assertThat(caller.ownCode().line()).hasValue(PlantedGarbage.CallsGc.LINE);
        assertThat(caller.site()).isEqualTo(caller.ownCode());
        assertThat(result.collections().stream()
                        .filter(GcCollection::isExplicit)
                        .filter(each -> each.kind() == GcKind.FULL))
                .hasSize((int) caller.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1"})
    void what_requests_keep_is_what_is_promoted(String collector) throws Exception {
        GcResult result = measure(
                PlantedGarbage.Keeps.class,
                2_000,
                "-XX:+Use" + collector + "GC",
                "-Xms512m",
                "-Xmx512m",
                "-Xmn32m",
                "-XX:-UseAdaptiveSizePolicy");

        long kept = result.requests() * (PlantedGarbage.RETAINED_BYTES + PlantedGarbage.HEADER_BYTES);
        long young = 32L << 20;
        assertThat(result.collections()).hasSizeGreaterThan(20);
        assertThat(result.promotion()).isPresent();
        // What the warm-up kept may be promoted later, and what is kept last may still be young: a survivor space and
        // 1/17 of eden.
        long inYoung = young / 8 + young / 17;
        assertThat(result.promotion().orElseThrow().bytes()).isBetween(kept - inYoung, kept + inYoung);
        assertThat(result.promotedPerRequest().orElseThrow())
                .isCloseTo((long) PlantedGarbage.RETAINED_BYTES, within(inYoung / result.requests() + 17));

        long each = (1 << 20) + PlantedGarbage.RETAINED_BYTES + 17L * PlantedGarbage.HEADER_BYTES;
        assertThat((double) result.counterBytes().orElseThrow() / result.requests())
                .isBetween(each * 0.99, each * 1.02);
        assertThat(Math.abs(result.gapShare().orElseThrow())).isLessThan(0.1);
    }

    @Test
    void humongous_objects_are_found_with_type_line_and_bytes() throws Exception {
        GcResult result = measure(
                PlantedGarbage.Large.class,
                50,
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=1m",
                "-Xmx128m",
                "-XX:+UseCompressedOops");

        Humongous humongous = result.humongous().orElseThrow();
        assertThat(humongous.regionBytes()).isEqualTo(1 << 20);
        assertThat(humongous.rows()).hasSize(1);
        Humongous.HumongousRow row = humongous.rows().get(0);
        assertThat(row.type()).isEqualTo("byte[]");
        assertThat(row.objects()).isEqualTo(result.requests());
        assertThat(row.bytes())
                .isEqualTo(result.requests() * (PlantedGarbage.LARGE_BYTES + PlantedGarbage.HEADER_BYTES));
        assertThat(row.largestBytes()).isEqualTo(PlantedGarbage.LARGE_BYTES + PlantedGarbage.HEADER_BYTES);
        assertThat(row.site().line()).hasValue(PlantedGarbage.Large.LINE);
    }

    @ParameterizedTest
    @CsvSource({
        "Serial, Serial, DefNew SerialOld",
        "Parallel, Parallel, ParallelScavenge ParallelOld",
        "G1, G1, G1New G1Old G1Full",
        "Z, ZGC, Z",
        "Shenandoah, Shenandoah, Shenandoah"
    })
    void each_collector_is_named_with_its_collections(String flag, String name, String collections) throws Exception {
        GcResult result;
        try {
            result = measure(PlantedGarbage.Garbage.class, 200, "-XX:+Use" + flag + "GC", "-Xmx64m");
        } catch (ForkException absent) {
            assumeThat(absent.getMessage()).as("this JDK has the collector").doesNotContain("Unrecognized VM option");
            throw absent;
        }

        assertThat(result.header().environment().collector()).isEqualTo(name);
        assertThat(result.collections()).isNotEmpty();
        Set<String> known = flag.equals("Z") ? Set.of("Z", "ZGC Minor", "ZGC Major") : Set.of(collections.split(" "));
        assertThat(result.collections()).extracting(GcCollection::name).allMatch(known::contains);
        assertThat(result.pauses().count()).isPositive();
        assertThat(result.pauses().longestMicros())
                .isBetween(result.pauses().p99Micros(), result.pauses().totalMicros());
        assertThat(result.collections())
                .allMatch(each -> each.longestPauseMicros() <= each.pauseMicros())
                .allMatch(each -> each.pauses() < 2 || each.longestPauseMicros() < each.pauseMicros());
        assertThat(result.collections())
                .extracting(GcCollection::startMicros)
                .isSorted()
                .allMatch(start -> start <= (result.spanMillis() + 1) * 1_000);
    }

    @Test
    @Tag("timed")
    @EnabledOnOs(OS.LINUX)
    void full_collections_take_most_of_the_cpu_time_of_what_does_little_else() throws Exception {
        double busy = measure(PlantedGarbage.CallsGc.class, 200, "-XX:+UseSerialGC", "-Xmx64m")
                .gcCpuShare()
                .orElseThrow();
        double idle = measure(PlantedGarbage.Garbage.class, 200, "-XX:+UseSerialGC", "-Xmx256m")
                .gcCpuShare()
                .orElseThrow();

        assertThat(busy).isGreaterThan(0.3).isLessThanOrEqualTo(1);
        assertThat(idle).isLessThan(busy);
    }

    @Test
    void the_percentile_is_the_smallest_pause_that_99_percent_do_not_exceed() {
        List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();
        List<Long> more = LongStream.rangeClosed(1, 101).boxed().toList();

        assertThat(GcResultBuilder.pauses(hundred)).isEqualTo(new GcPauses(100, 5_050, 100, 99));
        assertThat(GcResultBuilder.pauses(more)).isEqualTo(new GcPauses(101, 5_151, 101, 100));
        assertThat(GcResultBuilder.pauses(List.of(7L))).isEqualTo(new GcPauses(1, 7, 7, 7));
    }

    @Test
    void what_retains_nothing_promotes_nearly_nothing() throws Exception {
        GcResult result = measure(PlantedGarbage.Garbage.class, 500, "-XX:+UseSerialGC", "-Xmx64m");

        assertThat(result.promotedPerRequest().orElseThrow()).isLessThan(20_000);
        assertThat(result.callers()).isEmpty();
        assertThat(result.humongous()).isEmpty();
    }

    @Test
    void a_run_without_a_collection_says_what_to_do() throws Exception {
        GcResult none = measure(PlantedGarbage.Garbage.class, 1, "-XX:+UseSerialGC", "-Xmx2g", "-Xmn1g");

        assertThat(none.collections()).isEmpty();
        assertThat(none.notes()).anyMatch(note -> note.startsWith("No collection ran. Make more requests"));
    }

    @Test
    void the_recording_stays_if_it_is_asked_for() throws Exception {
        GcMeasurement.of(plan(PlantedGarbage.Garbage.class, 20, true, "-Xmx64m"), info(), Progress.SILENT);

        assertThat(folder.resolve("work/perf-gc.jfr")).isNotEmptyFile();
        Files.delete(folder.resolve("work/perf-gc.jfr"));

        GcMeasurement.of(plan(PlantedGarbage.Garbage.class, 20, false, "-Xmx64m"), info(), Progress.SILENT);

        assertThat(folder.resolve("work/perf-gc.jfr")).doesNotExist();
    }

    @Test
    void a_jvm_that_ends_while_it_is_recorded_is_an_error_that_says_so() throws Exception {
        GcPlan plan = plan(PlantedGarbage.Halts.class, 20, false, "-Xmx64m");

        assertThatThrownBy(() -> GcMeasurement.of(plan, info(), Progress.SILENT))
                .isInstanceOf(ForkException.class);
        assertThat(folder.resolve("work/perf-gc.jfr")).doesNotExist();
    }

    @Test
    void a_jvm_without_collections_is_refused_wherever_that_comes_from() throws Exception {
        Path file = Files.writeString(folder.resolve("args"), "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC");
        GcPlan plan = plan(PlantedGarbage.Garbage.class, 20, false, "-XX:VMOptionsFile=" + file);

        assertThatThrownBy(() -> GcMeasurement.of(plan, info(), Progress.SILENT))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("Epsilon collector, which frees nothing, so there is no collection to measure.");
    }

    @Test
    void a_slow_warm_up_does_not_take_the_time_of_what_is_recorded() throws Exception {
        GcPlan plan = plan(PlantedGarbage.Garbage.class, 20, false, "-Xmx64m");
        List<String> calls = new ArrayList<>();
        GcPlan watched = new GcPlan(
                watched(Target.Source.class, plan.source(), calls),
                plan.origins(),
                1,
                plan.requests(),
                plan.maxDuration(),
                false,
                plan.folder());

        GcMeasurement.of(watched, info(), Progress.SILENT);

        assertThat(calls.indexOf("endAfter PT30M")).isNotNegative().isLessThan(calls.indexOf("run 1"));
        assertThat(calls.indexOf("endAfter PT6M")).isGreaterThan(calls.indexOf("run 1"));
    }

    /** Notes the deadlines and the requests of its targets. */
    private static <T> T watched(Class<T> type, T actual, List<String> calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (Set.of("endAfter", "run").contains(method.getName())) {
                calls.add(method.getName() + " " + args[0]);
            }
            try {
                Object result = method.invoke(actual, args);
                return result instanceof Target target ? watched(Target.class, target, calls) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    private GcResult measure(Class<? extends Runnable> workload, int requests, String... args) throws Exception {
        return GcMeasurement.of(plan(workload, requests, false, args), info(), Progress.SILENT);
    }

    private static RunInfo info() {
        return new RunInfo("perf-gc", "g:a:1", "default", Instant.EPOCH, "1");
    }

    private GcPlan plan(Class<? extends Runnable> workload, int requests, boolean keep, String... args)
            throws Exception {
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                workload.getName(),
                Path.of(System.getProperty("plimsoll.test.jvm", System.getProperty("java.home")), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(args),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
        return new GcPlan(
                source,
                className -> new Origin(
                        className.startsWith("dev.plimsoll.gc") ? Owner.project("g:a:1") : Owner.UNKNOWN, ""),
                0,
                requests,
                Duration.ofSeconds(60),
                keep,
                folder.resolve("work"));
    }
}
