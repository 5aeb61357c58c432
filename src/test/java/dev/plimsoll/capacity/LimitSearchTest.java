package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitSearchTest {

    private static final long MIB = 1 << 20;

    private final List<Long> tried = new ArrayList<>();

    /** Ends likewise whatever the limit is for. */
    @FunctionalInterface
    private interface Anywhere extends LimitSearch.LimitRun {

        @Override
        default CapacityRun below(CapacityRun survived, long limitBytes) throws IOException, InterruptedException {
            return at(limitBytes);
        }
    }

    private LimitSearch needing(long bytes) {
        return new LimitSearch(
                (Anywhere) limit -> {
                    tried.add(limit);
                    return run(limit, limit >= bytes ? RunEnding.SURVIVED : RunEnding.OOM_KILLED);
                },
                "cgroup2",
                () -> tried.size() < 20);
    }

    @Test
    void a_limit_at_which_it_survives_and_below_which_it_does_not_is_proved_by_two_runs() throws Exception {
        CapacityProof proof = needing(240 * MIB).prove(250 * MIB).orElseThrow();

        assertThat(proof.isBracketed()).isTrue();
        assertThat(proof.survives().containerBytes()).hasValue(250 * MIB);
        assertThat(proof.dies().containerBytes()).hasValue(225 * MIB);
        assertThat(tried).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {215, 225, 235, 245, 255, 265, 275})
    void a_limit_that_is_off_by_a_tenth_is_corrected(long needed) throws Exception {
        CapacityProof proof = needing(needed * MIB).prove(250 * MIB).orElseThrow();

        assertThat(proof.isBracketed()).isTrue();
        assertThat(proof.survives().containerBytes().orElseThrow()).isGreaterThanOrEqualTo(needed * MIB);
        assertThat(proof.dies().containerBytes().orElseThrow()).isLessThan(needed * MIB);
    }

    @Test
    void a_limit_that_is_far_too_small_is_not_proved() throws Exception {
        assertThat(needing(900 * MIB).prove(250 * MIB)).isEmpty();
    }

    @Test
    void a_run_that_is_late_for_another_reason_than_memory_is_made_again() throws Exception {
        LimitSearch search = new LimitSearch(
                (Anywhere) limit -> {
                    tried.add(limit);
                    RunEnding late = tried.size() == 1 ? RunEnding.DELAYED : RunEnding.OOM_KILLED;
                    return run(limit, tried.size() == 2 ? RunEnding.SURVIVED : late);
                },
                "cgroup2",
                () -> true);

        assertThat(search.prove(250 * MIB).orElseThrow().isBracketed()).isTrue();
        assertThat(tried).containsExactly(250 * MIB, 250 * MIB, 225 * MIB);
    }

    @Test
    void what_delayed_every_run_is_not_said_of_the_limit() throws Exception {
        LimitSearch delayed = new LimitSearch(
                (Anywhere) limit -> run(limit, RunEnding.DELAYED, "did not answer within 8.0 s"),
                "cgroup2",
                () -> true);

        assertThat(delayed.prove(250 * MIB)).isEmpty();

        assertThat(delayed.whyNotProved(250 * MIB))
                .isEqualTo(
                        "The recommended limit was not proved: the application did not answer within 8.0 s. Other work"
                                + " on the machine may be the reason: measure again while nothing else runs on it.");
    }

    @Test
    void a_limit_that_was_too_small_after_a_delay_is_said_to_be_too_small() throws Exception {
        LimitSearch search = new LimitSearch(
                (Anywhere) limit -> {
                    tried.add(limit);
                    return run(limit, tried.size() == 1 ? RunEnding.DELAYED : RunEnding.OOM_KILLED);
                },
                "cgroup2",
                () -> true);

        assertThat(search.prove(250 * MIB)).isEmpty();

        assertThat(search.whyNotProved(250 * MIB)).contains("did not survive at 250.0 MiB or slightly more");
    }

    @Test
    void no_other_limit_is_tried_if_the_heap_is_too_small() throws Exception {
        LimitSearch search = new LimitSearch(
                (Anywhere) limit -> {
                    tried.add(limit);
                    return run(limit, RunEnding.GC_SHARE);
                },
                "cgroup2",
                () -> true);

        assertThat(search.prove(250 * MIB)).isEmpty();

        assertThat(search.heapTooSmall())
                .hasValueSatisfying(run -> assertThat(run.ending()).isEqualTo(RunEnding.GC_SHARE));
        assertThat(tried).hasSize(1);
        LimitSearch tooSmall = needing(900 * MIB);
        assertThat(tooSmall.prove(250 * MIB)).isEmpty();
        assertThat(tooSmall.heapTooSmall()).isEmpty();
    }

    @Test
    void the_run_at_a_tenth_less_is_asked_for_what_the_one_at_the_limit_did() throws Exception {
        List<Long> asked = new ArrayList<>();
        LimitSearch search = new LimitSearch(
                new LimitSearch.LimitRun() {
                    @Override
                    public CapacityRun at(long limitBytes) {
                        return run(limitBytes, RunEnding.SURVIVED);
                    }

                    @Override
                    public CapacityRun below(CapacityRun survived, long limitBytes) {
                        asked.add(survived.requests());
                        return run(limitBytes, RunEnding.OOM_KILLED);
                    }
                },
                "cgroup2",
                () -> true);

        assertThat(search.prove(250 * MIB).orElseThrow().isBracketed()).isTrue();
        assertThat(asked).containsExactly(100L);
    }

    @Test
    void a_limit_at_whose_tenth_less_the_application_still_survives_is_no_proof() throws Exception {
        Optional<CapacityProof> proof = needing(MIB).prove(250 * MIB);

        assertThat(proof.orElseThrow().isBracketed()).isFalse();
        assertThat(tried).hasSize(2 * CapacitySettings.MAX_LIMITS);
    }

    @Test
    void an_application_that_fails_for_another_reason_at_a_tenth_less_proves_nothing() {
        CapacityRun survivor = run(250 * MIB, RunEnding.SURVIVED);

        assertThat(new CapacityProof("cgroup2", survivor, run(225 * MIB, RunEnding.OOM_KILLED)).isBracketed())
                .isTrue();
        assertThat(new CapacityProof("cgroup2", survivor, run(225 * MIB, RunEnding.FAILED)).isBracketed())
                .isFalse();
    }

    private static CapacityRun run(long limit, RunEnding ending) {
        return run(limit, ending, "");
    }

    private static CapacityRun run(long limit, RunEnding ending, String how) {
        return new CapacityRun(
                OptionalLong.of(40 * MIB),
                OptionalLong.of(limit),
                ending,
                how,
                100,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
