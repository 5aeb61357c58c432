package dev.plimsoll.mojo;

import static dev.plimsoll.result.CapacityFixture.MIB;
import static dev.plimsoll.result.CapacityFixture.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.pricing.PriceList;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.SizeFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop needs 298 MiB with headroom. */
class SizesTest {

    @TempDir
    private Path folder;

    @Test
    void without_density_each_process_takes_a_whole_container() {
        assertThat(processes(unmeasured().make(), 297, 298, 1_024)).containsExactly(0, 1, 3);
    }

    /** Of 180 MiB, which is 200 MiB with a headroom of 10 %. */
    @Test
    void a_further_process_takes_what_it_adds_with_the_class_archive_of_the_jdk_and_headroom() {
        CapacityResult measured = shop().density(
                        new Density(Density.DEFAULT_ARCHIVE, 1, 240 * MIB),
                        new Density(Density.DEFAULT_ARCHIVE, 2, 190 * MIB),
                        new Density(Density.DEFAULT_ARCHIVE, 3, 170 * MIB),
                        new Density(Density.NO_ARCHIVE, 2, 900 * MIB))
                .make();

        assertThat(processes(measured, 297, 497, 498, 698)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void sizes_with_a_price_are_those_to_choose_from_unless_others_are_configured() throws IOException {
        assertThat(new Sizes(new Sizes.Offer(List.of(), prices(), 1), Baseline.EMPTY)
                        .addTo(unmeasured().make())
                        .sizes())
                .containsExactly(
                        new SizeFit(256 * MIB, 0, Optional.of("$5")), new SizeFit(512 * MIB, 1, Optional.of("$25")));
    }

    @Test
    void what_a_change_costs_is_a_sentence_for_all_replicas() throws IOException {
        CapacityResult before = unmeasured().recommending(40, 200, 223).make();
        Baseline baseline = Baseline.EMPTY.with(BaselineEntry.of(before), false);

        CapacityResult now = new Sizes(new Sizes.Offer(List.of(), prices(), 3), baseline)
                .addTo(unmeasured().make());

        assertThat(now.notes())
                .contains("This change crosses a size step: 256 MiB → 512 MiB, + $60 per month for 3 replicas.");
    }

    @Test
    void nothing_is_said_of_a_change_without_a_baseline() throws IOException {
        assertThat(new Sizes(new Sizes.Offer(List.of(), prices(), 3), Baseline.EMPTY)
                        .addTo(unmeasured().make())
                        .notes())
                .isEmpty();
    }

    @Test
    void an_application_without_a_recommendation_fits_no_size() {
        CapacityResult nothing = unmeasured().withoutAdvice().make();

        assertThat(sizes(512).addTo(nothing)).isEqualTo(nothing);
    }

    private static CapacityFixture unmeasured() {
        return shop().density().sizes();
    }

    private static List<Integer> processes(CapacityResult result, long... mebibytes) {
        return sizes(mebibytes).addTo(result).sizes().stream()
                .map(SizeFit::processes)
                .toList();
    }

    private static Sizes sizes(long... mebibytes) {
        List<Long> bytes = Arrays.stream(mebibytes).mapToObj(size -> size * MIB).toList();
        return new Sizes(new Sizes.Offer(bytes, PriceList.none(), 1), Baseline.EMPTY);
    }

    private PriceList prices() throws IOException {
        return PriceList.read(Files.writeString(folder.resolve("prices"), """
                currency = $
                256MiB = 5
                512MiB = 25
                """));
    }
}
