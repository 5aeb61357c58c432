package dev.plimsoll.flame;

import static dev.plimsoll.flame.FlameFixture.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlameRowTest {

    @Test
    void a_recursive_frame_counts_once_and_a_type_belongs_to_the_frame_above_it() {
        assertThat(lines(stacks(
                        "p:Tree.walk;p:Tree.walk;p:Tree.walk;t:Node 30",
                        "p:Tree.walk;j:List.add;t:Object[] 100",
                        "p:Tree.walk 4")))
                .containsExactly("List.add 100 100", "Tree.walk 34 134");
    }

    @Test
    void compared_the_largest_change_is_first() {
        assertThat(lines(stacks("p:A.a;t:byte[] 500/501", "p:B.b;t:byte[] 7/90", "p:C.c;t:byte[] 0/10")))
                .containsExactly("B.b 7 7", "C.c 0 0", "A.a 500 500");
    }

    private static List<String> lines(FlameStacks stacks) {
        return FlameRow.of(stacks).stream()
                .map(row -> row.frame().name() + " " + row.self() + " " + row.total())
                .toList();
    }
}
