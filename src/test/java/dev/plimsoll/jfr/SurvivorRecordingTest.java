package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.alloc.CounterReconciliation;
import dev.plimsoll.alloc.Planted;
import dev.plimsoll.alloc.PlantedFork;
import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.target.ClassHistogram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivorRecordingTest {

    private static final int KEPT = 2000;

    @TempDir
    static Path folder;

    private static Path file;
    private static ClassHistogram histogram;

    @BeforeAll
    static void record() throws Exception {
        file = PlantedFork.record(folder, "survivors", String.valueOf(KEPT));
        histogram = ClassHistogram.parse(Files.readString(Path.of(file + ".histogram")));
    }

    @Test
    void planted_survivors_are_found_and_have_their_size() throws Exception {
        SurvivorRecording survivors = SurvivorRecording.read(
                file, histogram::instanceBytes, ArrayLayout.COMPRESSED, Planted.Mark.class.getName());

        assertPlanted(at(survivors, "kept"), 24);
        assertPlanted(at(survivors, "bytes"), 48);
        assertPlanted(at(survivors, "references"), 32);
        assertThat(at(survivors, "dropped")).isEqualTo(Amount.ZERO);
        assertThat(survivors.survivors()).noneMatch(survivor -> survivor.bytes() < 0);
        assertThat(survivors.lostBytes()).isZero();
        assertThat(survivors.sampledCount()).isGreaterThan(3 * KEPT).isLessThan(100_000);
    }

    @Test
    void survivors_explain_the_growth_of_their_classes() throws Exception {
        SurvivorRecording survivors = SurvivorRecording.read(
                file, histogram::instanceBytes, ArrayLayout.COMPRESSED, Planted.Mark.class.getName());
        String kept = Planted.Kept.class.getName();
        Amount all = new Amount((KEPT + 6) * 24, KEPT + 6);

        // Three more were kept before the begin, and three after the end: survivors, but not of the span.
        assertThat(histogram.byClass()).containsEntry(kept, all);
        assertThat(CounterReconciliation.of(Map.of(kept, all), survivors.sums().rows()))
                .isEqualTo(new CounterReconciliation(
                        all, all.bytes() - at(survivors, "kept").bytes()));
    }

    @Test
    void marks_that_the_sampler_lost_are_said() {
        assertThatThrownBy(() -> SurvivorRecording.read(file, histogram::instanceBytes, ArrayLayout.COMPRESSED))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("did not sample the begin of what was measured")
                .hasMessageContaining("-Dplimsoll.retained=false")
                .hasMessageNotContaining(file.toString());
    }

    /** The sampler only tries its lock: it may lose one to JFR's own threads, which allocate, too. */
    private static void assertPlanted(Amount amount, int size) {
        assertThat(amount.objects()).isBetween(KEPT - 5L, (long) KEPT);
        assertThat(amount.bytes()).isEqualTo(amount.objects() * size);
    }

    private static Amount at(SurvivorRecording survivors, String site) throws Exception {
        Allocations allocations = Attribution.of(
                        survivors.sums().rows(),
                        new AttributionContext(JdkClasses.running(), name -> Origin.UNKNOWN, LocationFilter.NONE))
                .allocations();
        int line = PlantedFork.line(site);
        return allocations.byLocation().stream()
                .filter(row -> row.site().className().equals(Planted.class.getName())
                        && row.site().line().orElse(-1) == line)
                .map(SiteRow::amount)
                .reduce(Amount.ZERO, Amount::plus);
    }
}
