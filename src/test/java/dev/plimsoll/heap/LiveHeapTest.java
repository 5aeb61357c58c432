package dev.plimsoll.heap;

import static dev.plimsoll.heap.TestDump.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.result.Amount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of attribution on dumps that are written by hand: classes of packages {@code a} and {@code b} have these as owners. */
class LiveHeapTest {

    @TempDir
    private Path folder;

    private TestDump dump = new TestDump(Long.BYTES);
    private long object;
    private long node;
    private long weak;

    @Test
    void what_one_owner_retains_is_its_own_down_to_the_arrays() throws IOException {
        types();
        long map = chain(dump.bytes(1000), 3);
        dump.type("a.Cache", object, ids(map));

        HeapByOwner result = attribute();

        assertThat(row(result, "a")).isEqualTo(classes(1).plus(new Amount(3 * 24 + 1016, 4)));
        assertThat(result.shared()).isEqualTo(Amount.ZERO);
        assertThat(sum(result)).isEqualTo(result.total());
    }

    @Test
    void what_two_owners_retain_is_shared_and_names_them() throws IOException {
        types();
        long map = chain(dump.bytes(1000), 3);
        dump.type("a.Cache", object, ids(map));
        long viaJdk = chain(map, 1);
        dump.type("b.Cache", object, ids(viaJdk));

        HeapByOwner result = attribute();

        assertThat(row(result, "a")).isEqualTo(classes(1));
        assertThat(row(result, "b")).isEqualTo(classes(1).plus(new Amount(24, 1)));
        assertThat(result.shared()).isEqualTo(new Amount(3 * 24 + 1016, 4));
        assertThat(result.largestShared())
                .containsExactly(new SharedStructure("java.util.Node", 1, 3 * 24 + 1016, List.of("a", "b")));
    }

    @Test
    void shared_objects_of_a_class_are_one_structure() throws IOException {
        types();
        long large = chain(dump.bytes(1000), 2);
        long small = chain(0, 1);
        long array = dump.bytes(500);
        dump.type("a.Cache", object, ids(large));
        dump.type("a.Other", object, ids(small));
        dump.type("a.Third", object, ids(array));
        dump.type("b.Cache", object, ids(large));
        dump.type("c.Cache", object, ids(small));
        dump.type("c.Third", object, ids(array));

        HeapByOwner result = attribute();

        assertThat(result.largestShared())
                .containsExactly(
                        new SharedStructure("java.util.Node", 2, 3 * 24 + 1016, List.of("a", "b", "c")),
                        new SharedStructure("[B", 1, 520, List.of("a", "c")));
    }

    @Test
    void what_an_owner_and_a_static_field_of_the_JDK_retain_is_shared() throws IOException {
        types();
        long map = chain(0, 2);
        dump.type("a.Cache", object, ids(map));
        dump.type("java.util.Registry", object, ids(map));

        HeapByOwner result = attribute();

        assertThat(result.shared()).isEqualTo(new Amount(2 * 24, 2));
        assertThat(result.largestShared())
                .singleElement()
                .satisfies(each -> assertThat(each.owners()).containsExactly("a"));
    }

    @Test
    void what_only_the_JDK_retains_is_the_JDKs_although_all_classes_extend_its_classes() throws IOException {
        types();
        long base = dump.type("java.util.Base", object, ids(chain(0, 5)));
        dump.type("a.Sub", base, List.of());
        dump.root(chain(0, 2));

        HeapByOwner result = attribute();

        assertThat(result.shared()).isEqualTo(Amount.ZERO);
        assertThat(row(result, "a")).isEqualTo(classes(1));
        assertThat(result.jdk().objects()).isEqualTo(6 + 7);
    }

    @Test
    void an_object_of_an_owner_within_another_owners_structure_is_the_first_ones() throws IOException {
        types();
        long type = dump.type("b.Value", object, List.of(), "next");
        long value = dump.object(type, chain(0, 4));
        dump.type("a.Cache", object, ids(chain(value, 2)));

        HeapByOwner result = attribute();

        assertThat(row(result, "a")).isEqualTo(classes(1).plus(new Amount(2 * 24, 2)));
        assertThat(row(result, "b")).isEqualTo(classes(1).plus(new Amount(24 + 4 * 24, 5)));
    }

    @Test
    void what_only_a_weak_reference_reaches_has_a_row_of_its_own_and_also_what_it_refers_to() throws IOException {
        types();
        long value = chain(dump.bytes(1000), 3);
        long soft = dump.object(weak, chain(0, 1), value);
        dump.type("a.Cache", object, ids(soft));

        HeapByOwner result = attribute();

        assertThat(row(result, "a")).isEqualTo(classes(1).plus(new Amount(24 + 24, 2)));
        assertThat(result.softlyReachable()).isEqualTo(new Amount(3 * 24 + 1016, 4));
    }

    @Test
    void a_class_loader_does_not_own_what_the_static_fields_of_its_classes_share() throws IOException {
        types();
        long map = chain(0, 3);
        long a = dump.type("a.Cache", object, ids(map));
        long b = dump.type("b.Cache", object, ids(map));
        long loader = dump.type("l.Loader", object, List.of(), "classes", "more");
        dump.root(dump.object(loader, a, b));

        HeapByOwner result = attribute();

        assertThat(row(result, "l")).isEqualTo(classes(1).plus(new Amount(24, 1)));
        assertThat(result.shared()).isEqualTo(new Amount(3 * 24, 3));
    }

    @Test
    void what_fills_gaps_in_the_heap_does_not_count_as_arrays_of_int() throws IOException {
        types();
        dump.filler(10_000);
        dump.type("a.Cache", object, ids(dump.ints(10)));

        assertThat(row(attribute(), "a")).isEqualTo(classes(1).plus(new Amount(56, 1)));
    }

    @Test
    void a_weak_reference_to_what_is_strongly_reachable_changes_nothing() throws IOException {
        types();
        long value = chain(0, 3);
        dump.root(dump.object(weak, 0L, value));
        dump.type("a.Cache", object, ids(value));

        HeapByOwner result = attribute();

        assertThat(row(result, "a")).isEqualTo(classes(1).plus(new Amount(3 * 24, 3)));
        assertThat(result.softlyReachable()).isEqualTo(Amount.ZERO);
    }

    @Test
    void an_array_of_an_owners_class_is_the_owners() throws IOException {
        types();
        dump.type("a.Item", object, List.of());
        long arrays = dump.type("[La.Item;", object, List.of());
        dump.root(dump.array(arrays, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));

        assertThat(row(attribute(), "a").minus(new Amount(56, 1))).isEqualTo(classes(2));
    }

    @Test
    void classes_that_the_dump_does_not_contain_count_as_their_owners() throws IOException {
        types();
        dump.histogram().put("a.New", new Amount(32, 2));
        dump.histogram().put("java.util.New", new Amount(320, 20));

        HeapByOwner result = attribute();

        assertThat(row(result, "a")).isEqualTo(new Amount(32, 2));
        assertThat(sum(result)).isEqualTo(result.total());
        assertThat(result.total().bytes())
                .isEqualTo(dump.histogram().values().stream()
                        .mapToLong(Amount::bytes)
                        .sum());
    }

    @Test
    void identifiers_of_four_bytes_and_gzip_make_no_difference() throws IOException {
        dump = new TestDump(Integer.BYTES);
        what_two_owners_retain_is_shared_and_names_them();
        HeapByOwner plain = attribute();

        assertThat(attribute(gzip(dump.content()))).isEqualTo(plain);
    }

    /** HotSpot does not write the instance fields of class objects. */
    @Test
    void objects_that_nothing_refers_to_are_the_JDKs_also_in_cycles() throws IOException {
        types();
        chain(0, 2);
        long cycle = dump.reserve();
        dump.objectAt(cycle, node, 0L, cycle);

        HeapByOwner result = attribute();

        assertThat(result.jdk().objects()).isEqualTo(5 + 3);
        assertThat(sum(result)).isEqualTo(result.total());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.9, 0.999})
    void a_truncated_dump_is_refused_with_the_offset(double share) throws IOException {
        types();
        dump.root(chain(dump.bytes(1000), 3));
        byte[] content = dump.content();
        byte[] part = Arrays.copyOf(content, (int) (content.length * share));

        assertThatDump(part).hasMessageContaining("is truncated at offset").hasMessageContaining("take the dump again");
    }

    @Test
    void a_truncated_gzip_dump_is_refused() throws IOException {
        types();
        dump.root(chain(dump.bytes(1000), 3));
        byte[] zipped = gzip(dump.content());

        assertThatDump(Arrays.copyOf(zipped, zipped.length / 2))
                .hasMessageContaining("its gzip stream is incomplete")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void another_version_and_another_format_are_refused_with_what_was_found() {
        String version = new String(dump.content(), StandardCharsets.ISO_8859_1).replace("1.0.2", "1.0.9");

        assertThatDump(version.getBytes(StandardCharsets.ISO_8859_1))
                .hasMessageContaining("it begins with \"JAVA PROFILE 1.0.9\". Expected: JAVA PROFILE 1.0.2");
        assertThatDump("PK\3\4".getBytes(StandardCharsets.ISO_8859_1)).hasMessageContaining("it begins with \"PK??\"");
        assertThatDump(new byte[0]).hasMessageContaining("it begins with \"\"");
    }

    @Test
    void a_damaged_dump_is_refused_with_the_offset() {
        types();
        dump.object(node, 0L);

        assertThatDump(dump.content())
                .hasMessageMatching("(?s).* is damaged at offset \\d+: an instance of 16 bytes is stated to have 8 .*");
    }

    /** No other exception, and no endless loop. */
    @Test
    void a_dump_with_any_changed_byte_is_refused_or_read() throws IOException {
        types();
        dump.type("a.Cache", object, ids(chain(dump.bytes(10), 3)));
        byte[] content = dump.content();
        int refused = 0;
        for (int at = 0; at < content.length; at++) {
            byte[] changed = content.clone();
            changed[at] ^= (byte) 0x81;
            try {
                attribute(changed);
            } catch (HeapDumpException e) {
                refused++;
            }
        }

        assertThat(refused).isBetween(content.length / 10, content.length);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        }
        return zipped.toByteArray();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertThatDump(byte[] content) {
        return assertThatThrownBy(() -> attribute(content)).isInstanceOf(HeapDumpException.class);
    }

    /** {@code java.lang.Object}, a node with two references, weak references. */
    private void types() {
        object = dump.type("java.lang.Object", 0, List.of());
        node = dump.type("java.util.Node", object, List.of(), "value", "next");
        long reference = dump.type("java.lang.ref.Reference", object, List.of(), "queue", "referent");
        weak = dump.type("java.lang.ref.WeakReference", reference, List.of());
        dump.type("[Ljava.lang.Object;", object, List.of());
    }

    /** A list of so many nodes, the last of which refers to {@code end}. Returns the first one. */
    private long chain(long end, int nodes) {
        long next = end;
        for (int i = 0; i < nodes; i++) {
            next = dump.object(node, 0L, next);
        }
        return next;
    }

    private static Amount classes(int count) {
        return new Amount(100L * count, count);
    }

    private HeapByOwner attribute() throws IOException {
        return attribute(dump.content());
    }

    private HeapByOwner attribute(byte[] content) throws IOException {
        return LiveHeap.byOwner(
                Files.write(folder.resolve("test.hprof"), content),
                dump.histogram(),
                name -> name.startsWith("java.") ? Optional.empty() : Optional.of(name.substring(0, 1)));
    }

    private static Amount row(HeapByOwner result, String owner) {
        return result.rows().stream()
                .filter(row -> row.owner().equals(owner))
                .map(OwnerBytes::live)
                .findFirst()
                .orElse(Amount.ZERO);
    }

    private static Amount sum(HeapByOwner result) {
        return result.rows().stream()
                .map(OwnerBytes::live)
                .reduce(Amount.ZERO, Amount::plus)
                .plus(result.shared())
                .plus(result.jdk())
                .plus(result.softlyReachable());
    }
}
