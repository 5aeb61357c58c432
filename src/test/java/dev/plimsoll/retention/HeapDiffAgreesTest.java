package dev.plimsoll.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.heapdiff.HeapDiffMeasurement;
import dev.plimsoll.heapdiff.HeapDiffPlan;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three heap dumps blame the same field for a planted leak as the search for leak suspects, which follows single objects. */
@Timeout(300)
class HeapDiffAgreesTest {

    private static final int WARM = 500;
    private static final int APART = 500;
    private static final int COUNT = 200;

    /** The warm-up of one of them may be longer, so the table of a map may double once more there: to 4,096 entries of 4 bytes. */
    private static final double TABLES = 4.0 * 4_096 / (2 * APART);

    private static final Owner OURS = Owner.project("it:planted:1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StaticMap",
                "SingletonList",
                "Linked",
                "OwnNodesAtHead",
                "OwnNodesAtTail",
                "NestedLists",
                "ThreadLocalList",
                "Watched",
                "DeleteOnExit",
                "BesideCache"
            })
    void the_field_and_its_bytes_are_those_of_the_leak_suspect(String workload) throws Exception {
        Suspect suspect = suspects(workload).get(0);

        HeapDiffResult result = diff(workload);

        HeapGrowthRow growth = result.largest().orElseThrow();
        assertThat(growth.name()).as(growth.toString()).isEqualTo(suspect.holder());
        assertThat(growth.bytesPerRequest(APART)).as(growth.toString()).isCloseTo(suspect.perRequest(), within(TABLES));
    }

    private HeapDiffResult diff(String workload) throws Exception {
        HeapDiffPlan plan = new HeapDiffPlan(
                source(workload),
                HeapDiffAgreesTest::origin,
                WARM,
                APART,
                Duration.ofMinutes(2),
                folder.resolve("work"));
        RunInfo info = new RunInfo("perf-heap", "it:planted:1", "default", Instant.EPOCH, "0.1.0");
        return HeapDiffMeasurement.of(plan, info, Progress.SILENT);
    }

    private List<Suspect> suspects(String workload) throws Exception {
        Map<String, ClassGrowth> growth = growth(source(workload));
        double sum = growth.values().stream().mapToDouble(ClassGrowth::bytes).sum();
        RetentionPass pass = new RetentionPass(
                source(workload),
                HeapDiffAgreesTest::origin,
                WARM,
                COUNT,
                COUNT,
                new Budget(Duration.ofMinutes(5), 2L << 30),
                folder);
        return SuspectSearch.find(pass, growth, Map.of(SeriesKind.LIVE_HEAP, sum), Progress.SILENT)
                .suspects();
    }

    private static Map<String, ClassGrowth> growth(Target.Source source) throws Exception {
        try (Target target = source.fork(List.of())) {
            target.begin();
            target.run(WARM);
            ClassHistogram before = ClassHistogram.settled(target.channel());
            target.run(2 * APART);
            Map<String, ClassGrowth> growth = new TreeMap<>();
            before.growthTo(ClassHistogram.settled(target.channel()))
                    .forEach((type, amount) -> growth.put(type, perRequest(amount)));
            return growth;
        }
    }

    private static ClassGrowth perRequest(Amount amount) {
        return new ClassGrowth(amount.bytes() / (2.0 * APART), amount.objects() / (2.0 * APART));
    }

    private Target.Source source(String workload) throws Exception {
        return new WorkloadTarget.WorkloadTargetSource(
                PlantedLeaks.class.getName() + "$" + workload,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
    }

    private static Origin origin(String className) {
        return new Origin(className.startsWith("dev.plimsoll") ? OURS : Owner.UNKNOWN, "");
    }
}
