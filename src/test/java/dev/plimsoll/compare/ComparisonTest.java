package dev.plimsoll.compare;

import static dev.plimsoll.result.ObjectsFixture.endpoint;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.result.AllocatedPart;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RowFixture;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final int MIB = 1 << 20;

    @Test
    void a_new_dependency_is_worse_by_all_that_it_costs() {
        BundleResult base = withWhole(owning("com.acme:old:1", 10 * MIB));
        BundleResult head = withWhole(owning("com.acme:old:1", 10 * MIB), owning("com.acme:added:2", 3 * MIB));

        List<ComparedRow> rows = Comparison.rows(base, head);

        assertThat(rows)
                .extracting(
                        ComparedRow::kind,
                        ComparedRow::measure,
                        ComparedRow::subject,
                        ComparedRow::headLabel,
                        ComparedRow::difference,
                        ComparedRow::direction)
                .containsExactly(
                        tuple(RowKind.TOTAL, "Boot memory", "com.acme:shop:1.0.0", "", 3.0 * MIB, Direction.WORSE),
                        tuple(
                                RowKind.DEPENDENCY,
                                "Boot memory (own)",
                                "com.acme:added",
                                "2",
                                3.0 * MIB,
                                Direction.WORSE));
        assertThat(rows.get(1).isAdded()).isTrue();
        assertThat(rows.get(1).base()).isEmpty();
    }

    @Test
    void a_map_has_what_did_not_change_too() {
        BundleResult base = withWhole(owning("com.acme:old:1", 10 * MIB), owning("com.acme:lib:1", MIB));
        BundleResult head = withWhole(owning("com.acme:old:1", 10 * MIB), owning("com.acme:lib:1", 3 * MIB));

        assertThat(Comparison.maps(base, head).unchanged())
                .extracting(ComparedRow::subject, ComparedRow::head)
                .containsExactly(tuple("com.acme:old", OptionalDouble.of(10 * MIB)));
        assertThat(Comparison.maps(base, head).allocations()).isEmpty();
    }

    @Test
    void allocations_are_compared_by_owner_class_method_and_type_in_bytes_per_request() {
        ObjectsResult base = objects(
                        own("com.acme.Cart", "add", 10, 20_000, 20), own("com.acme.Old", "was", 5, 40_000, 20))
                .make();
        ObjectsResult head = objects(
                        own("com.acme.Cart", "add", 17, 60_000, 60), own("com.acme.Fresh", "is", 9, 10_000, 20))
                .make();

        assertThat(Comparison.maps(base, head).allocations())
                .extracting(AllocatedPart::className, AllocatedPart::base, AllocatedPart::head)
                .containsExactly(
                        tuple("com.acme.Cart", OptionalDouble.of(1_000), OptionalDouble.of(3_000)),
                        tuple("com.acme.Old", OptionalDouble.of(2_000), OptionalDouble.empty()),
                        tuple("com.acme.Fresh", OptionalDouble.empty(), OptionalDouble.of(500)));
        assertThat(Comparison.maps(base, head).allocations())
                .extracting(part -> part.path().get(0))
                .containsOnly("own classes");
    }

    @Test
    void a_removed_dependency_is_better() {
        BundleResult base = withWhole(owning("com.acme:old:1", 10 * MIB), owning("com.acme:gone:2", 3 * MIB));
        BundleResult head = withWhole(owning("com.acme:old:1", 10 * MIB));

        ComparedRow row = Comparison.rows(base, head).get(1);

        assertThat(row.subject()).isEqualTo("com.acme:gone");
        assertThat(row.isRemoved()).isTrue();
        assertThat(row.difference()).isEqualTo(-3.0 * MIB);
        assertThat(row.direction()).isEqualTo(Direction.BETTER);
    }

    @Test
    void an_upgrade_is_one_row_with_both_versions_also_if_it_costs_the_same() {
        BundleResult base = withWhole(owning("com.acme:lib:1", 10 * MIB));
        BundleResult head = withWhole(owning("com.acme:lib:2", 10 * MIB));

        assertThat(Comparison.rows(base, head))
                .filteredOn(row -> row.kind() == RowKind.DEPENDENCY)
                .extracting(
                        ComparedRow::subject, ComparedRow::baseLabel, ComparedRow::headLabel, ComparedRow::direction)
                .containsExactly(tuple("com.acme:lib", "1", "2", Direction.SAME));
    }

    @Test
    void what_two_runs_of_an_unchanged_project_may_differ_by_is_no_difference() {
        BundleResult base = withWhole(owning("com.acme:lib:1", 10 * MIB));
        BundleResult head = withWhole(owning("com.acme:lib:1", 10 * MIB + 9_000));
        BundleResult more = withWhole(owning("com.acme:lib:1", 10 * MIB + 12_000));

        assertThat(Comparison.rows(base, head))
                .extracting(ComparedRow::kind, ComparedRow::direction)
                .containsExactly(tuple(RowKind.TOTAL, Direction.SAME));
        assertThat(Comparison.rows(base, more))
                .extracting(ComparedRow::direction)
                .containsOnly(Direction.WORSE);
    }

    @Test
    void a_line_that_moved_is_no_change_and_one_that_allocates_more_is() {
        ObjectsResult base = objects(
                        own("com.acme.Cart", "add", 10, 20_000, 20), own("com.acme.Orders", "list", 5, 400_000, 20))
                .make();
        ObjectsResult head = objects(
                        own("com.acme.Cart", "add", 17, 60_000, 60), own("com.acme.Orders", "list", 9, 400_000, 20))
                .make();

        List<ComparedRow> rows = Comparison.rows(base, head);

        assertThat(rows)
                .filteredOn(row -> row.kind() == RowKind.LOCATION)
                .extracting(ComparedRow::subject, ComparedRow::base, ComparedRow::head, ComparedRow::direction)
                .containsExactly(tuple(
                        "com.acme.Cart.add", OptionalDouble.of(1_000), OptionalDouble.of(3_000), Direction.WORSE));
    }

    @Test
    void lines_of_the_start_are_compared_to_the_byte_and_named() {
        ObjectsResult base = started(10, 100_016, 1_048_592);
        ObjectsResult head = started(12, 1_148_592, 1_310_736);

        List<ComparedRow> rows = Comparison.rows(base, head).stream()
                .filter(row -> row.kind() == RowKind.LOCATION)
                .toList();

        assertThat(rows)
                .extracting(ComparedRow::measure, ComparedRow::subject, ComparedRow::difference)
                .containsExactly(
                        tuple("Allocated at boot", "com.acme.Cart.fill", 1_048_576.0),
                        tuple("Allocated at boot", "com.acme.Cart.keep", 262_144.0),
                        tuple("Retained at boot", "com.acme.Cart.keep", 262_144.0));
        assertThat(rows)
                .extracting(CompareText::subject)
                .containsExactly(
                        "com.acme.Cart.fill (src/main/java/com/acme/Cart.java:12)",
                        "com.acme.Cart.keep (src/main/java/com/acme/Cart.java:13 and 1 more line)",
                        "com.acme.Cart.keep (src/main/java/com/acme/Cart.java:13)");
        assertThat(Comparison.rows(base, started(12, 100_016, 1_048_592)))
                .extracting(ComparedRow::direction)
                .containsOnly(Direction.SAME);
    }

    private static ObjectsResult started(int line, long filled, long kept) {
        return objects(
                        own("com.acme.Cart", "fill", line, filled, 1),
                        own("com.acme.Cart", "keep", line + 1, kept, 1),
                        own("com.acme.Cart", "keep", line + 2, 48, 1))
                .retained(grown(survivors(own("com.acme.Cart", "keep", line + 1, kept, 1)), kept, 1))
                .bootOf("shop.jar")
                .make();
    }

    /** A server that caches what it formats in a millisecond: an unchanged one differed by as much. */
    @Test
    void as_many_small_objects_as_bytes_repeat_are_no_change() {
        ObjectsResult base = objects(
                        own("com.acme.Cart", "add", 10, 1_000_000, 20), own("com.acme.Log", "say", 5, 300_000, 7_000))
                .make();
        ObjectsResult alike = objects(
                        own("com.acme.Cart", "add", 10, 1_000_000, 20), own("com.acme.Log", "say", 5, 309_000, 7_300))
                .make();
        ObjectsResult more = objects(
                        own("com.acme.Cart", "add", 10, 1_000_000, 20), own("com.acme.Log", "say", 5, 312_000, 7_400))
                .make();

        assertThat(objectsOf(base, alike)).isEqualTo(Direction.SAME);
        assertThat(objectsOf(base, more)).isEqualTo(Direction.WORSE);
    }

    /** Where objects are small, they are compared as exactly as their bytes. */
    @Test
    void one_percent_more_small_objects_is_a_change() {
        ObjectsResult base =
                objects(own("com.acme.Log", "say", 5, 980_000, 28_600)).make();
        ObjectsResult more =
                objects(own("com.acme.Log", "say", 5, 980_000, 28_900)).make();

        assertThat(objectsOf(base, more)).isEqualTo(Direction.WORSE);
    }

    private static Direction objectsOf(Result base, Result head) {
        return Comparison.rows(base, head).stream()
                .filter(row -> row.unit().equals("objects"))
                .findFirst()
                .orElseThrow()
                .direction();
    }

    @Test
    void a_request_of_several_that_allocates_more_is_named() {
        ObjectsResult base = objects(own("com.acme.Cart", "add", 10, 120_000, 20))
                .endpoints(endpoint("/cart", 1, 1_000, 10), endpoint("/orders", 2, 5_000, 20))
                .make();
        ObjectsResult head = objects(own("com.acme.Cart", "add", 10, 120_000, 20))
                .endpoints(endpoint("/cart", 1, 2_024, 10), endpoint("/orders", 2, 5_000, 20))
                .make();

        assertThat(Comparison.rows(base, head))
                .filteredOn(row -> row.kind() == RowKind.ENDPOINT)
                .extracting(ComparedRow::subject, ComparedRow::difference, ComparedRow::direction)
                .containsExactly(tuple("GET /cart", 1_024.0, Direction.WORSE));
    }

    @Test
    void a_leak_that_begins_is_worse_and_one_that_ends_is_better() {
        ComparedRow begins = heap(TrendResults.steady(), TrendResults.leak());
        assertThat(begins.baseLabel()).isEqualTo("steady");
        assertThat(begins.headLabel()).isEqualTo("leak");
        assertThat(begins.direction()).isEqualTo(Direction.WORSE);
        assertThat(heap(TrendResults.leak(), TrendResults.steady()).direction()).isEqualTo(Direction.BETTER);
        assertThat(heap(TrendResults.leak(), TrendResults.leak()).direction()).isEqualTo(Direction.SAME);
        assertThat(heap(TrendResults.undecided(), TrendResults.leak()).direction())
                .isEqualTo(Direction.SAME);
    }

    private static ComparedRow heap(Result base, Result head) {
        return Comparison.rows(base, head).stream()
                .filter(row -> row.kind() == RowKind.SERIES && row.subject().equals("live heap"))
                .findFirst()
                .orElseThrow();
    }

    private static RowFixture owning(String id, int bytes) {
        return row(id).own(bytes, 0, 1);
    }
}
