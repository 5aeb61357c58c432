package dev.plimsoll.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.SiteRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallPathsTest {

    private static final Owner ACME = Owner.project("com.acme:shop:1");
    private static final Owner LIB = Owner.dependency("org.lib:lib:2");
    private static final StackFrame MAP = new StackFrame("java.util.HashMap", "resize", 700);
    private static final StackFrame THING = new StackFrame("org.lib.Thing", "make", 5);
    private static final StackFrame CART = new StackFrame("com.acme.Cart", "total", 84);
    private static final StackFrame SHOP = new StackFrame("com.acme.Shop", "serve", 12);
    private static final StackFrame RUN = new StackFrame("java.lang.Thread", "run", 833);
    private static final AttributionContext CONTEXT = new AttributionContext(
            JdkClasses.of(Set.of("java.util", "java.lang")), CallPathsTest::origin, LocationFilter.NONE);

    private final Stacks whole = new Stacks();
    private final RowTable some = new RowTable();
    private final RowTable others = new RowTable();

    @Test
    void a_cut_stack_has_the_own_code_of_whole_stacks_with_the_same_frames() {
        teach(path(MAP, THING, library("a", 40), CART, RUN), 100);
        teach(path(MAP, THING, library("b", 40), SHOP, RUN), 100);

        AttributionContext learnt = learnt();

        assertThat(learnt.paths().depth()).isEqualTo(8);
        assertThat(ownCode(
                        learnt,
                        path(MAP, THING, library("a", 40), CART, RUN),
                        path(MAP, THING, library("b", 40), SHOP, RUN)))
                .containsExactly("com.acme.Cart 100", "com.acme.Shop 100");
    }

    @Test
    void as_many_frames_are_recorded_as_distinguish_the_paths() {
        teach(path(MAP, THING, library("same", 20), library("a", 40), CART, RUN), 100);
        teach(path(MAP, THING, library("same", 20), library("b", 40), SHOP, RUN), 100);

        AttributionContext learnt = learnt();

        // Two frames, the twenty that are common, the first that differs, and a margin of two.
        assertThat(learnt.paths().depth()).isEqualTo(25);
        assertThat(ownCode(
                        learnt,
                        path(MAP, THING, library("same", 20), library("a", 40), CART, RUN),
                        path(MAP, THING, library("same", 20), library("b", 40), SHOP, RUN)))
                .containsExactly("com.acme.Cart 100", "com.acme.Shop 100");
    }

    @Test
    void two_lines_that_call_the_same_code_need_the_frames_up_to_them() {
        teach(path(MAP, THING, library("same", 40), CART, RUN), 100);
        teach(path(MAP, THING, library("same", 40), SHOP, RUN), 100);

        assertThat(learnt().paths().depth()).isEqualTo(45);
    }

    @Test
    void code_without_own_code_is_distinguished_from_the_same_code_with_it() {
        teach(path(MAP, THING, library("same", 10), CART, RUN), 100);
        teach(path(MAP, THING, library("same", 10), RUN), 100);

        AttributionContext learnt = learnt();

        assertThat(learnt.paths().depth()).isEqualTo(15);
        assertThat(ownCode(
                        learnt,
                        path(MAP, THING, library("same", 10), CART, RUN, RUN, RUN),
                        path(MAP, THING, library("same", 10), RUN)))
                .containsExactly("(no own code) 100", "com.acme.Cart 100");
    }

    @Test
    void a_new_innermost_frame_does_not_hide_where_its_callers_lead() {
        teach(path(MAP, THING, library("a", 40), CART, RUN), 100);
        StackFrame compiledOtherwise = new StackFrame("org.lib.Thing", "box", 9);

        assertThat(ownCode(learnt(), path(compiledOtherwise, THING, library("a", 40), CART, RUN)))
                .containsExactly("com.acme.Cart 100");
    }

    @Test
    void what_was_not_learnt_has_no_own_code_and_is_uncertain() {
        teach(path(MAP, THING, library("a", 40), CART, RUN), 100);
        AttributionContext learnt = learnt();
        StackRows rows = cut(learnt, path(MAP, THING, library("other", 40), SHOP, RUN), path(CART, RUN));

        assertThat(ownCode(rows, learnt)).containsExactly("(no stack) 100", "com.acme.Cart 100");
        assertThat(learnt.uncertainShare(rows, 1)).isEqualTo(0.5);
    }

    @Test
    void more_bytes_than_the_learnt_operations_allocate_are_uncertain() {
        teach(path(MAP, THING, library("a", 40), CART, RUN), 100);
        AttributionContext learnt = learnt();
        List<StackFrame> path = path(MAP, THING, library("a", 40), CART, RUN);

        // Each of the two operations that were learnt from allocates 100 B there.
        assertThat(learnt.uncertainShare(cut(learnt, path), 1)).isZero();
        assertThat(learnt.uncertainShare(cut(learnt, path, path, path, path), 1))
                .isEqualTo(0.75);
        assertThat(learnt.uncertainShare(cut(learnt, path, path, path, path), 4))
                .isZero();
    }

    @Test
    void where_some_operations_do_not_teach_the_others_all_frames_up_to_own_code_are_needed() {
        add(some, path(MAP, THING, library("a", 40), CART, RUN), 100);
        add(others, path(MAP, THING, library("b", 40), SHOP, RUN), 100);

        assertThat(learnt().paths().depth()).isEqualTo(43);
    }

    @Test
    void nothing_is_learnt_where_that_saves_no_frame() {
        teach(path(MAP, THING, library("a", 1), CART, RUN), 100);
        teach(path(library("b", 8), CART, RUN), 100);
        teach(path(library("b", 8), SHOP, RUN), 100);

        // Ten frames and a margin of two are what is recorded without paths, too.
        assertThat(learnt().paths().depth()).isEqualTo(11);
    }

    @Test
    void few_frames_are_enough_where_own_code_is_near() {
        teach(path(MAP, THING, CART, RUN), 100);

        assertThat(learnt().paths().depth()).isEqualTo(8);
        assertThat(ownCode(learnt(), path(MAP, THING, CART, RUN))).containsExactly("com.acme.Cart 100");
    }

    private AttributionContext learnt() {
        return CONTEXT.learning(rows(some), rows(others), 2);
    }

    private void teach(List<StackFrame> path, long bytes) {
        add(some, path, bytes);
        add(others, path, bytes);
    }

    private void add(RowTable table, List<StackFrame> path, long bytes) {
        table.add(0, node(whole, Stacks.WHOLE, path), 0, bytes, 1);
    }

    private StackRows rows(RowTable table) {
        return new StackRows(whole, List.of("[B"), table, Map.of());
    }

    /** Rows of 100 B each, of another recording that has only the frames that were learnt to be enough. */
    private static StackRows cut(AttributionContext learnt, List<?>... paths) {
        int depth = learnt.paths().depth();
        Stacks stacks = new Stacks();
        RowTable table = new RowTable();
        for (List<?> path : paths) {
            List<StackFrame> frames = path.stream().map(StackFrame.class::cast).toList();
            boolean isCut = frames.size() >= depth;
            table.add(
                    0,
                    node(stacks, isCut ? Stacks.CUT : Stacks.WHOLE, isCut ? frames.subList(0, depth) : frames),
                    0,
                    100,
                    1);
        }
        return new StackRows(stacks, List.of("[B"), table, Map.of());
    }

    private static List<String> ownCode(AttributionContext learnt, List<?>... paths) {
        return ownCode(cut(learnt, paths), learnt);
    }

    private static List<String> ownCode(StackRows rows, AttributionContext learnt) {
        return Attribution.of(rows, learnt).allocations().byOwnCode().stream()
                .map(CallPathsTest::text)
                .sorted()
                .toList();
    }

    private static String text(SiteRow row) {
        String name = row.site().className();
        return (name.isEmpty() ? row.site().text() : name) + " " + row.amount().bytes();
    }

    private static int node(Stacks stacks, int end, List<StackFrame> innermostFirst) {
        int node = end;
        for (int i = innermostFirst.size(); --i >= 0; ) {
            node = stacks.callee(node, stacks.idOf(innermostFirst.get(i)));
        }
        return node;
    }

    private static List<StackFrame> library(String name, int frames) {
        return IntStream.range(0, frames)
                .mapToObj(i -> new StackFrame("org.lib.Thing", name, i))
                .toList();
    }

    private static List<StackFrame> path(Object... framesAndLists) {
        List<StackFrame> path = new ArrayList<>();
        for (Object each : framesAndLists) {
            if (each instanceof StackFrame frame) {
                path.add(frame);
            } else if (each instanceof List<?> frames) {
                frames.forEach(frame -> path.add((StackFrame) frame));
            }
        }
        return path;
    }

    private static Origin origin(String className) {
        String path = className.replace('.', '/') + ".java";
        if (className.startsWith("com.acme")) {
            return new Origin(ACME, "src/main/java/" + path);
        }
        return className.startsWith("org.lib") ? new Origin(LIB, path) : new Origin(Owner.JDK, path);
    }
}
