package dev.plimsoll.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.heap.HeapDiff.Part;
import dev.plimsoll.result.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths and retainers of dumps that are written by hand. */
class MergedHeapTest {

    @TempDir
    private Path folder;

    @Test
    void the_retainer_is_the_innermost_field_that_one_object_alone_has() throws IOException {
        TestDump dump = new TestDump(Long.BYTES);
        long object = dump.type("java.lang.Object", 0, List.of());
        long list = dump.type("java.util.List", object, List.of(), "elements");
        long session = dump.type("a.Session", object, List.of(), "user", "more");
        long user = dump.type("a.User", object, List.of());
        Long[] sessions = new Long[10];
        for (int i = 0; i < sessions.length; i++) {
            sessions[i] = dump.object(session, dump.object(user), 0L);
        }
        long all = dump.object(list, dump.array(dump.type("[La.Session;", object, List.of()), sessions));
        long cache = dump.object(dump.type("a.Cache", object, List.of(), "sessions"), all);
        dump.type("a.App", object, List.of(cache));
        // What fills a gap in the heap is no object.
        dump.filler(100);

        MergedHeap heap = read(dump);

        assertThat(HeapDiff.retainers(heap, name -> name.startsWith("java.")))
                .filteredOn(part -> part.retainer().className().startsWith("a."))
                .extracting(part -> part.retainer().text() + " " + part.amount().objects())
                .containsExactlyInAnyOrder("a.Cache.sessions 22", "a.App.field 1");
        assertThat(HeapDiff.retainers(heap, name -> name.startsWith("java.")).stream()
                        .map(Part::amount)
                        .reduce(Amount.ZERO, Amount::plus))
                .isEqualTo(heap.total());
    }

    @Test
    void more_references_than_an_array_holds_are_refused_with_what_to_do() throws IOException {
        TestDump dump = new TestDump(Long.BYTES);
        long object = dump.type("java.lang.Object", 0, List.of());
        long array = dump.type("[Ljava.lang.Object;", object, List.of());
        Long[] elements = new Long[2_000];
        Arrays.fill(elements, dump.object(object));
        dump.array(array, elements);
        Path file = write(dump);
        IndexPass first = new IndexPass();
        DumpReader.read(file, first);
        int objects = first.index().seal();
        ReferenceLabels labels = new ReferenceLabels((className, field) -> true);
        ObjectSizes sizes = new ObjectSizes(first.arrays().layout(dump.histogram()), dump.histogram());

        LabelledEdges enough = new LabelledEdges(first.index(), objects, first.classes(), labels, sizes, 2_000);
        DumpReader.read(file, enough);
        assertThatThrownBy(() -> DumpReader.read(
                        file, new LabelledEdges(first.index(), objects, first.classes(), labels, sizes, 1_999)))
                .isInstanceOf(HeapDumpException.class)
                .hasMessage("The heap dump " + file + " is too large: it has more than 1999 references. Reduce the"
                        + " application's live data before the dump is taken.");
    }

    private MergedHeap read(TestDump dump) throws IOException {
        return MergedHeap.read(write(dump), dump.histogram(), (name, field) -> !name.startsWith("java.util."));
    }

    private Path write(TestDump dump) throws IOException {
        return Files.write(folder.resolve("test.hprof"), dump.content());
    }
}
