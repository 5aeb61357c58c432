package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {

    @Test
    void spreadsTheTurnsEvenly() {
        assertThat(turns(7, 5, 1, 1)).containsExactly(0, 0, 1, 0, 2, 0, 0);
    }

    @Test
    void dealsInTheSameOrderEachTime() {
        assertThat(turns(1_000, 3, 7, 11)).isEqualTo(turns(1_000, 3, 7, 11));
    }

    @Test
    void givesEachItsExactShare() {
        assertThat(shares(20, 1, 2, 7)).containsExactly(2, 4, 14);
        assertThat(shares(1_000_000, 1, 999_999)).containsExactly(1, 999_999);
    }

    @Test
    void givesWhatCannotBeSharedToTheLargestRemainders() {
        assertThat(shares(10, 1, 1, 1)).containsExactly(4, 3, 3);
        assertThat(shares(4, 10, 10, 9)).containsExactly(2, 1, 1);
        assertThat(shares(1, 1, 5)).containsExactly(0, 1);
    }

    @Test
    void endsWhenItIsStopped() {
        Rotation rotation = Rotation.of(List.of(1), 10);
        rotation.next();
        rotation.stop();
        assertThat(rotation.next()).isEqualTo(Rotation.END);
    }

    @Test
    void hasNoTurnsWhenThereAreNone() {
        assertThat(turns(0, 1, 2)).isEmpty();
    }

    private static List<Integer> shares(int count, Integer... weights) {
        List<Integer> turns = turns(count, weights);
        List<Integer> shares = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            shares.add(Collections.frequency(turns, i));
        }
        return shares;
    }

    private static List<Integer> turns(int count, Integer... weights) {
        Rotation rotation = Rotation.of(List.of(weights), count);
        List<Integer> turns = new ArrayList<>();
        for (int turn = rotation.next(); turn != Rotation.END; turn = rotation.next()) {
            turns.add(turn);
        }
        return turns;
    }
}
