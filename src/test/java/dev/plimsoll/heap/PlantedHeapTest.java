package dev.plimsoll.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Amount;
import dev.plimsoll.target.ClassHistogram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of a forked JVM with a known heap, in each layout of objects that this JDK has. */
class PlantedHeapTest {

    /** Class objects, their constants and the reference to what they retain. */
    private static final int OTHERS_OF_A_CLASS = 1000;

    @TempDir
    private Path folder;

    private Path dump = Path.of("");
    private ClassHistogram histogram = new ClassHistogram(Map.of());

    /** The header of arrays, and options. */
    static Stream<Arguments> layouts() {
        List<Arguments> layouts = new ArrayList<>(List.of(
                Arguments.of(16, List.of("-XX:+UseSerialGC")),
                Arguments.of(16, List.of("-XX:+UseParallelGC", "-XX:-UseCompressedOops")),
                Arguments.of(24, List.of("-XX:+UseG1GC", "-XX:-UseCompressedClassPointers"))));
        if (Runtime.version().feature() >= 25) {
            layouts.add(Arguments.of(12, List.of("-XX:+UseG1GC", "-XX:+UseCompactObjectHeaders")));
            layouts.add(Arguments.of(12, List.of("-XX:+UseZGC", "-XX:+UseCompactObjectHeaders")));
        }
        return layouts.stream();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void each_owner_has_what_it_retains(int header, List<String> jvmArgs) throws Exception {
        InferredLayout layout = new InferredLayout(header, 4);
        fork(jvmArgs);

        HeapByOwner result = attribute();

        long chain = instances("java.util.AbstractMap$SimpleImmutableEntry", PlantedHeap.ENTRIES)
                + PlantedHeap.ENTRIES * layout.bytes(PrimitiveType.SHORT, PlantedHeap.SHORTS);
        assertThat(row(result, "A").bytes() - chain).isBetween(0L, (long) OTHERS_OF_A_CLASS);
        assertThat(row(result, "B").bytes()).isBetween(0L, (long) OTHERS_OF_A_CLASS);
        assertThat(row(result, "C").bytes() - 8L * PlantedHeap.LONGS).isBetween(0L, (long) OTHERS_OF_A_CLASS);
        assertThat(result.softlyReachable().bytes()).isGreaterThan(4L * PlantedHeap.FLOATS);
        assertThat(sum(result)).isEqualTo(result.total()).isEqualTo(histogram.total());
        assertThat(result.largestShared()).anySatisfy(each -> {
            assertThat(each.className()).isEqualTo("java.util.concurrent.LinkedBlockingDeque");
            assertThat(each.owners()).containsExactlyInAnyOrder("A", "B");
            assertThat(each.retainedBytes()).isEqualTo(deque(layout));
        });
    }

    @Test
    void a_dump_that_the_JVM_compressed_is_the_same() throws Exception {
        fork(List.of("-XX:+UseSerialGC"), "compressed");

        assertThat(Files.readAllBytes(dump)).startsWith(0x1f, 0x8b);
        assertThat(row(attribute(), "A").objects()).isBetween(2L * PlantedHeap.ENTRIES, 2L * PlantedHeap.ENTRIES + 10);
    }

    private long deque(InferredLayout layout) {
        String queue = "java.util.concurrent.LinkedBlockingDeque";
        String locks = "java.util.concurrent.locks.";
        return instances(queue, 1)
                + instances(queue + "$Node", PlantedHeap.SHARED_ENTRIES)
                + instances(locks + "ReentrantLock", 1)
                + instances(locks + "ReentrantLock$NonfairSync", 1)
                + instances(locks + "AbstractQueuedSynchronizer$ConditionObject", 2)
                + PlantedHeap.SHARED_ENTRIES * layout.bytes(PrimitiveType.DOUBLE, PlantedHeap.DOUBLES);
    }

    private long instances(String className, int count) {
        return count * histogram.instanceBytes(className).orElseThrow();
    }

    private void fork(List<String> jvmArgs, String... options) throws Exception {
        dump = folder.resolve("heap.hprof");
        Path text = folder.resolve("histogram.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m"));
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlantedHeap.class.getName()));
        command.addAll(List.of(dump.toString(), text.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("output.txt")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        histogram = ClassHistogram.parse(Files.readString(text));
    }

    private HeapByOwner attribute() throws Exception {
        String prefix = PlantedHeap.class.getName();
        return LiveHeap.byOwner(
                dump,
                histogram.byClass(),
                name -> name.startsWith(prefix)
                        ? Optional.of(name.substring(prefix.length()).replaceAll("[^ABC]", ""))
                        : Optional.empty());
    }

    private static Amount row(HeapByOwner result, String owner) {
        return result.rows().stream()
                .filter(row -> row.owner().equals(owner))
                .map(OwnerBytes::live)
                .findFirst()
                .orElse(Amount.ZERO);
    }

    private static Amount sum(HeapByOwner result) {
        return result.rows().stream()
                .map(OwnerBytes::live)
                .reduce(Amount.ZERO, Amount::plus)
                .plus(result.shared())
                .plus(result.jdk())
                .plus(result.softlyReachable());
    }
}
