package dev.plimsoll.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.heap.SharedStructure;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRowsTest {

    @Test
    void shared_objects_are_described_by_class_with_their_number() {
        assertThat(MemoryRows.text(new SharedStructure("java.util.HashMap$Node", 14_000, 2_202_010, List.of("a", "b"))))
                .isEqualTo(
                        "Shared: 2.1 MiB in 14,000 instances of java.util.HashMap.Node, the largest retained by a, b.");
        assertThat(MemoryRows.text(new SharedStructure("[B", 1, 1 << 20, List.of("a"))))
                .isEqualTo("Shared: 1.0 MiB in a byte[], retained by a.");
        assertThat(MemoryRows.text(new SharedStructure("[B", 1, 1 << 20, List.of("(project)", "generated", "g:a:1"))))
                .isEqualTo(
                        "Shared: 1.0 MiB in a byte[], retained by own classes, classes generated at run time, g:a:1.");
    }
}
