package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the application does by itself makes figures doubtful where it cannot be subtracted. */
class LoadCaveatsTest {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Caveat HALVES =
            new Caveat(Caveat.On.BOTH, Caveat.Truth.LOWER, "halves-differ", "The halves differ.");

    @Test
    void an_application_that_is_never_idle_is_said_in_either_mode() {
        LoadCaveats busy = new LoadCaveats(Duration.ofMinutes(2), 1 << 20, Optional.empty());

        for (List<Caveat> caveats : List.of(
                busy.sampled(LENGTH, OptionalLong.of(100 << 20)), busy.exact(background(0), LENGTH, 0, LENGTH, 0))) {
            assertThat(caveats)
                    .extracting(Caveat::code, Caveat::truth)
                    .containsExactly(tuple("not-idle", Caveat.Truth.EITHER));
            assertThat(caveats.get(0).text())
                    .startsWith(
                            "The application was not idle 2 min 0 s after the last request; it allocated 1.0 MiB per"
                                    + " second after its first.");
        }
    }

    @Test
    void background_that_sampled_mode_includes_lowers_the_truth_by_its_share() {
        Caveat caveat = new LoadCaveats(Duration.ZERO, 1 << 20, Optional.empty())
                .sampled(LENGTH, OptionalLong.of(100 << 20))
                .get(0);

        assertThat(caveat.code()).isEqualTo("background-included");
        assertThat(caveat.on()).isEqualTo(Caveat.On.ALLOCATED);
        assertThat(caveat.truth()).isEqualTo(Caveat.Truth.LOWER);
        assertThat(caveat.share().orElseThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(caveat.text())
                .isEqualTo("The application allocates 1.0 MiB per second by itself, 10.0 % of what was counted for the"
                        + " requests; sampled mode does not subtract that. Use exact mode, which does"
                        + " (-Dplimsoll.mode=exact).");
    }

    @Test
    void background_that_hardly_counts_or_cannot_be_compared_is_not() {
        LoadCaveats little = new LoadCaveats(Duration.ZERO, 1 << 10, Optional.empty());

        assertThat(little.sampled(LENGTH, OptionalLong.of(100 << 20))).isEmpty();
        assertThat(little.sampled(LENGTH, OptionalLong.empty())).isEmpty();
        assertThat(new LoadCaveats(Duration.ZERO, 0, Optional.empty()).sampled(LENGTH, OptionalLong.of(0)))
                .isEmpty();
    }

    @Test
    void background_is_never_more_than_all_that_was_counted() {
        assertThat(new LoadCaveats(Duration.ZERO, 1 << 30, Optional.empty())
                        .sampled(LENGTH, OptionalLong.of(0))
                        .get(0)
                        .share())
                .hasValue(1);
    }

    @Test
    void threads_that_are_busy_again_are_said_though_the_halves_differ() {
        LoadCaveats quiet = new LoadCaveats(Duration.ZERO, 0, Optional.of(HALVES));

        assertThat(quiet.exact(background(1 << 20), LENGTH, 1 << 20, LENGTH, 0))
                .extracting(Caveat::code)
                .containsExactly("halves-differ", "not-idle");
        assertThat(quiet.exact(background(1 << 20), LENGTH, 0, LENGTH, 0)).containsExactly(HALVES);
    }

    @Test
    void work_that_shows_up_only_after_the_load_is_said_though_nothing_was_taken_out_of_the_load() {
        LoadCaveats quiet = new LoadCaveats(Duration.ZERO, 0, Optional.empty());

        assertThat(quiet.exact(background(0), LENGTH, 1 << 20, LENGTH, 0))
                .extracting(Caveat::code, Caveat::truth)
                .containsExactly(tuple("not-idle", Caveat.Truth.EITHER));
    }

    @Test
    void threads_that_did_nothing_for_the_warm_up_but_for_the_load_are_said() {
        LoadCaveats quiet = new LoadCaveats(Duration.ZERO, 0, Optional.empty());

        Caveat caveat = quiet.exact(background(0), LENGTH, 0, LENGTH, 500_000).get(0);
        assertThat(caveat.code()).isEqualTo("not-idle");
        assertThat(caveat.truth()).isEqualTo(Caveat.Truth.EITHER);
        // As many bytes are in question, and no more; there are no others here.
        assertThat(caveat.share()).hasValue(500_000);
        assertThat(caveat.text())
                .startsWith("Threads that allocated nothing during the warm-up allocated 488.3 KiB during the measured"
                        + " requests.");
        assertThat(quiet.exact(background(0), LENGTH, 0, LENGTH, 1_000)).isEmpty();
    }

    @Test
    void what_stays_is_doubtful_too_if_the_application_is_never_idle() {
        assertThat(new LoadCaveats(Duration.ZERO, 0, Optional.empty()).retained())
                .isEmpty();
        assertThat(new LoadCaveats(Duration.ofSeconds(14), 0, Optional.empty()).retained())
                .extracting(Caveat::code, Caveat::on, Caveat::truth)
                .containsExactly(tuple("not-idle", Caveat.On.RETAINED, Caveat.Truth.EITHER));
    }

    @Test
    void an_application_that_is_never_idle_is_said_once() {
        LoadCaveats busy = new LoadCaveats(Duration.ofMinutes(2), 0, Optional.of(HALVES));

        assertThat(busy.exact(background(1 << 20), LENGTH, 1 << 20, LENGTH, 0))
                .extracting(Caveat::code)
                .containsExactly("halves-differ", "not-idle");
    }

    /** No requests, and so much besides. */
    private static Background background(long bytes) {
        StackRows nothing = new StackRows(new Stacks(), List.of(), new RowTable(), Map.of());
        return new Background(nothing, new Amount(bytes, 1), Set.of());
    }
}
