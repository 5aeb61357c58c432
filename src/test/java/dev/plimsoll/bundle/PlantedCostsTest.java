package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.proof.PlantedJar;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.unit.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that plant a known number of bytes are measured to the per mille, whatever the heap bound. */
class PlantedCostsTest {

    /** One array of 10 MiB, and a thousand of 100 longs: 16 bytes of header each, and the array that holds them. */
    private static final long PLANTED = 16 + (10 << 20) + 1_000 * (16 + 800) + (16 + 4 * 1_000);

    /** As many bytes in arrays of 1 KiB. */
    private static final int SMALL_ARRAYS = (int) (PLANTED / 1_024);

    private static final long PLANTED_SMALL = SMALL_ARRAYS * 1_024L + 16 + 4L * SMALL_ARRAYS;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "with -Xmx{0}")
    @ValueSource(strings = {"1g", "16g"})
    void planted_bytes_are_found_alone_and_among_others(String maxHeap) throws Exception {
        BundleResult result = Measured.in(folder)
                .with("large", large())
                .with("small", small())
                .jvmArgs("-Xmx" + maxHeap)
                .result();

        DependencyRow large = Measured.row(result, "large");
        DependencyRow small = Measured.row(result, "small");
        assertThat(alone(large).heapBytes()).isCloseTo(PLANTED, Percentage.withPercentage(0.1));
        assertThat(own(large).heapBytes()).isCloseTo(PLANTED, Percentage.withPercentage(0.1));
        assertThat(alone(small).heapBytes()).isCloseTo(PLANTED_SMALL, Percentage.withPercentage(0.1));
        assertThat(own(small).heapBytes()).isCloseTo(PLANTED_SMALL, Percentage.withPercentage(0.1));
    }

    @Test
    void a_jar_that_is_planted_in_a_copy_is_measured_whatever_is_selected() throws Exception {
        for (Selection selection : List.of(
                Selection.ALL,
                new Selection(List.of(DependencyGlob.parse("test:small")), List.of()),
                new Selection(List.of(), List.of(DependencyGlob.parse("dev.*:*"))))) {
            Measured measured = Measured.in(folder)
                    .with("large", large())
                    .with("small", small())
                    .together()
                    .select(selection);

            long unchanged = total(measured.copy(Optional.empty()));
            long planted = total(measured.copy(Optional.of(PlantedJar.data(folder))));

            assertThat(planted - unchanged).as(selection.toString()).isBetween(1L << 20, (1L << 20) + (64 << 10));
        }
    }

    @Test
    void a_copy_begins_no_fork_once_its_time_is_over() throws Exception {
        Measured measured = Measured.in(folder).with("small", small()).together();

        BundleResult result = measured.copy(Optional.empty(), TimeLimit.of(Duration.ZERO));

        assertThat(result.whole()).isEmpty();
        assertThat(result.toString()).contains("was not loaded, since the time limit for all forks passed");
    }

    private static long total(BundleResult result) {
        return result.whole().orElseThrow().total().bytes();
    }

    @Test
    void rows_add_up_to_the_total_to_the_byte() throws Exception {
        BundleResult result = Measured.in(folder)
                .with("large", large(), "small")
                .withTransitive("small", small())
                .result();

        BundleResult.Whole whole = result.whole().orElseThrow();
        Footprint sum = result.dependencies().stream()
                .map(row -> row.own().orElseThrow())
                .reduce(Footprint.NONE, Footprint::plus)
                .plus(whole.jdk())
                .plus(whole.loader())
                .plus(whole.freed())
                .plus(whole.residual());
        assertThat(sum).isEqualTo(whole.total());
        assertThat(Math.abs(whole.residual().bytes())).isLessThan(whole.total().bytes() / 1_000);
    }

    @Test
    void an_unrelated_jar_changes_no_figure() throws Exception {
        BundleResult before = Measured.in(folder).with("large", large()).result();
        BundleResult after = Measured.in(folder)
                .with("small", small())
                .with("large", large())
                .result();

        assertThat(alone(Measured.row(after, "large")).bytes())
                .isCloseTo(alone(Measured.row(before, "large")).bytes(), Percentage.withPercentage(0.1));
    }

    @Test
    void what_leaves_with_a_dependency_is_what_only_it_brings_in() throws Exception {
        Path shared = JarBuilder.jar(folder, "shared")
                .source(
                        "shared.Shared",
                        "package shared; public class Shared { static final byte[] B = new byte[1 << 20]; }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("large", large(), "small", "shared")
                .withTransitive("small", small())
                .withTransitive("shared", shared)
                .with("other", JarBuilder.jar(folder, "other").build(), "shared")
                .measuringSaves()
                .result();

        DependencyRow large = Measured.row(result, "large");
        assertThat(large.saves().orElseThrow().ids()).containsExactly(Measured.id("large"), Measured.id("small"));
        long estimate = large.saves().orElseThrow().estimateBytes().orElseThrow();
        assertThat(estimate)
                .isEqualTo(
                        own(large).bytes() + own(Measured.row(result, "small")).bytes());
        assertThat(large.saves().orElseThrow().measuredBytes().orElseThrow())
                .isCloseTo(estimate, Percentage.withPercentage(0.5));
        assertThat(Measured.row(result, "shared").requiredBy())
                .containsExactly(Measured.id("large"), Measured.id("other"));
    }

    @Test
    void without_initialising_nothing_planted_is_there() throws Exception {
        BundleResult result =
                Measured.in(folder).with("large", large()).withoutInitializing().result();

        assertThat(alone(Measured.row(result, "large")).heapBytes()).isLessThan(50_000);
        assertThat(alone(Measured.row(result, "large")).metaspaceBytes()).isGreaterThan(1_000);
    }

    private Path large() throws Exception {
        return large(folder);
    }

    private Path small() throws Exception {
        return small(folder);
    }

    static Path large(Path folder) throws Exception {
        return JarBuilder.jar(folder, "large")
                .source(
                        "large.Large",
                        "package large; public class Large { static final byte[] ONE = new byte[10 << 20];"
                                + " static final long[][] MANY = new long[1000][100]; }")
                .build();
    }

    static Path small(Path folder) throws Exception {
        return JarBuilder.jar(folder, "small")
                .source(
                        "small.Small",
                        "package small; public class Small { static final byte[][] MANY = new byte[" + SMALL_ARRAYS
                                + "][1008]; }")
                .build();
    }

    private static Footprint alone(DependencyRow row) {
        return row.alone().orElseThrow().footprint();
    }

    private static Footprint own(DependencyRow row) {
        return row.own().orElseThrow();
    }
}
