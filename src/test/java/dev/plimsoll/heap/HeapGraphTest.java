package dev.plimsoll.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapGraphTest {

    private static final int OBJECTS = 100_000;
    private static final int MAX_BYTES_PER_OBJECT = 32;

    @TempDir
    private Path folder;

    @Test
    void with_two_and_a_half_references_per_object_the_tables_take_at_most_32_bytes_for_each() throws Exception {
        Random random = new Random(1);
        TestDump dump = new TestDump(Long.BYTES);
        long object = dump.type("java.lang.Object", 0, List.of());
        long two = dump.type("java.util.Two", object, List.of(), "left", "right");
        long three = dump.type("a.Three", object, List.of(), "left", "middle", "right");
        long first = dump.reserve();
        long distance = dump.reserve() - first;
        for (int i = 0; i < OBJECTS; i++) {
            Long next = first + (i + 1L) % OBJECTS * distance;
            Long any = first + random.nextInt(OBJECTS) * distance;
            if (i % 2 == 0) {
                dump.objectAt(first + i * distance, two, next, any);
            } else {
                dump.objectAt(first + i * distance, three, next, any, first + random.nextInt(OBJECTS) * distance);
            }
        }
        dump.root(first);
        Path file = Files.write(folder.resolve("test.hprof"), dump.content());
        IndexPass index = new IndexPass();
        DumpReader.read(file, index);

        DominatedHeap heap = HeapGraph.read(
                file,
                index,
                new ClassOwners(index.classes(), name -> name.startsWith("a.") ? Optional.of("a") : Optional.empty()));

        assertThat(heap.numberCount()).isGreaterThan(OBJECTS);
        assertThat(heap.peakBytes() / (double) OBJECTS).isBetween(20.0, (double) MAX_BYTES_PER_OBJECT);
    }
}
