package dev.plimsoll.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.flame.CollapsedStacks;
import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameStacks;
import dev.plimsoll.flame.FlameUnit;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Owner;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameGraphFileTest {

    @TempDir
    Path folder;

    private final Stacks stacks = new Stacks();
    private final RowTable table = new RowTable();

    @Test
    void a_stack_goes_from_its_outermost_frame_to_the_type_with_its_owners() throws Exception {
        table.add(1, stack("com.acme.Cart.total", "org.lib.Thing.make", "java.util.HashMap.put"), 0, 48, 2);
        table.add(2, stack("com.acme.Timer.run"), 0, 1_000, 1);

        FlameStacks made = made(FlameUnit.BYTES);

        assertThat(lines(made))
                .containsExactly("com.acme.Cart.total;org.lib.Thing.make;java.util.HashMap.put;byte[] 48");
        assertThat(kinds(made)).isEqualTo("pdjt");
    }

    @Test
    void lines_of_a_method_are_one_frame_and_the_unit_chooses_the_number() throws Exception {
        int one = stacks.callee(Stacks.WHOLE, stacks.idOf(new StackFrame("com.acme.Cart", "total", 7)));
        int other = stacks.callee(Stacks.WHOLE, stacks.idOf(new StackFrame("com.acme.Cart", "total", 8)));
        table.add(1, one, 0, 48, 2);
        table.add(1, other, 0, 16, 1);

        assertThat(lines(made(FlameUnit.BYTES))).containsExactly("com.acme.Cart.total;byte[] 64");
        assertThat(lines(made(FlameUnit.OBJECTS))).containsExactly("com.acme.Cart.total;byte[] 3");
    }

    @Test
    void a_cut_stack_says_that_its_callers_are_missing() throws Exception {
        table.add(1, stacks.callee(Stacks.CUT, stacks.idOf(new StackFrame("com.acme.Cart", "total", 7))), 0, 48, 2);
        table.add(1, Stacks.CUT, 0, 16, 1);

        assertThat(lines(made(FlameUnit.BYTES)))
                .containsExactlyInAnyOrder(
                        "(callers not recorded);com.acme.Cart.total;byte[] 48", "(callers not recorded);byte[] 16");
    }

    @Test
    void rows_without_a_type_end_in_their_innermost_frame() throws Exception {
        table.add(1, stack("com.acme.Cart.total"), 0, 5_000_000, 1);

        FlameStacks made = FlameGraphFile.stacks(
                new StackRows(stacks, List.of(""), table, Map.of()), Set.of(), context(), FlameUnit.NANOSECONDS);

        assertThat(lines(made)).containsExactly("com.acme.Cart.total 5000000");
    }

    @Test
    void the_page_is_written_with_its_heading() throws Exception {
        table.add(1, stack("com.acme.Cart.total"), 0, 2_048, 2);
        Path file = folder.resolve("x.html");

        Files.createFile(folder.resolve("perf-objects.html"));
        FlameGraphFile.write(
                file,
                FlameHeading.of("Allocated by GET /", "Bytes by stack.", FlameUnit.BYTES, "perf-objects.html"),
                new StackRows(stacks, List.of("[B"), table, Map.of()),
                Set.of(),
                context());

        assertThat(file)
                .content()
                .contains("<h1>Allocated by GET /</h1>", "./perf-objects.html", "2.0 KiB", "pcom.acme.Cart.total");
    }

    @Test
    void without_the_page_of_the_result_there_is_no_way_back_to_it() throws Exception {
        table.add(1, stack("com.acme.Cart.total"), 0, 2_048, 2);
        Path file = folder.resolve("x.html");

        FlameGraphFile.write(
                file,
                FlameHeading.of("Allocated by GET /", "Bytes by stack.", FlameUnit.BYTES, "perf-objects.html"),
                new StackRows(stacks, List.of("[B"), table, Map.of()),
                Set.of(),
                context());

        assertThat(file)
                .content()
                .contains("<h1>Allocated by GET /</h1>")
                .doesNotContain("perf-objects.html", "Back to");
    }

    private List<String> lines(FlameStacks made) throws Exception {
        Path file = folder.resolve("stacks.txt.gz");
        CollapsedStacks.write(file, made, 1);
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    private static String kinds(FlameStacks made) {
        StringBuilder kinds = new StringBuilder();
        for (int node = 1; node < made.size(); node++) {
            kinds.append(made.frameOf(made.frameId(node)).kind().key());
        }
        return kinds.toString();
    }

    private FlameStacks made(FlameUnit unit) {
        return FlameGraphFile.stacks(new StackRows(stacks, List.of("[B"), table, Map.of()), Set.of(2), context(), unit);
    }

    private static AttributionContext context() {
        return new AttributionContext(
                JdkClasses.of(Set.of("java.util")),
                name -> name.startsWith("com.acme")
                        ? new Origin(Owner.project("x"), "")
                        : new Origin(Owner.dependency("y"), ""),
                LocationFilter.NONE);
    }

    private int stack(String... outermostFirst) {
        int node = Stacks.WHOLE;
        for (String frame : outermostFirst) {
            int dot = frame.lastIndexOf('.');
            node = stacks.callee(
                    node, stacks.idOf(new StackFrame(frame.substring(0, dot), frame.substring(dot + 1), 1)));
        }
        return node;
    }
}
