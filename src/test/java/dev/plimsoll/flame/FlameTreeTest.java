package dev.plimsoll.flame;

import static dev.plimsoll.flame.FlameFixture.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.flame.FlameTree.FlameNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlameTreeTest {

    @Test
    void callers_have_what_they_call_and_the_widest_callee_is_first() {
        FlameStacks stacks = stacks(
                "p:Main.run;d:Lib.small;t:byte[] 100",
                "p:Main.run;d:Lib.large;t:byte[] 300",
                "p:Main.run;d:Lib.large;t:String 50",
                "p:Main.run;t:Object 7");

        assertThat(lines(stacks, FlameTree.of(stacks)))
                .containsExactly(
                        "0 all 457",
                        "1 Main.run 457",
                        "2 Lib.large 350",
                        "3 byte[] 300",
                        "3 String 50",
                        "2 Lib.small 100",
                        "3 byte[] 100",
                        "2 Object 7");
    }

    @Test
    void inverted_it_merges_innermost_frames_of_all_stacks() {
        FlameStacks stacks = stacks(
                "p:Main.run;d:Lib.small;t:byte[] 100",
                "p:Main.run;d:Lib.large;t:byte[] 300",
                "p:Other.run;d:Lib.large;t:byte[] 30",
                "p:Main.run;d:Lib.large;t:String 50",
                "p:Main.run 7");

        assertThat(lines(stacks, FlameTree.inverted(stacks)))
                .containsExactly(
                        "0 all 487",
                        "1 byte[] 430",
                        "2 Lib.large 330",
                        "3 Main.run 300",
                        "3 Other.run 30",
                        "2 Lib.small 100",
                        "3 Main.run 100",
                        "1 String 50",
                        "2 Lib.large 50",
                        "3 Main.run 50",
                        "1 Main.run 7");
    }

    @Test
    void stacks_may_be_deeper_than_the_stack_of_the_thread_that_draws_them() {
        FlameStacks stacks = new FlameStacks();
        int frame = stacks.frame("Parser.descend", FlameKind.PROJECT);
        int node = FlameStacks.ROOT;
        for (int depth = 0; depth < 20_000; depth++) {
            node = stacks.callee(node, frame);
        }
        stacks.add(node, 5);

        assertThat(List.of(FlameTree.of(stacks), FlameTree.inverted(stacks)))
                .allSatisfy(tree -> assertThat(tree.nodes())
                        .hasSize(20_001)
                        .last()
                        .isEqualTo(new FlameNode(20_000, frame, 5, 0, 0)));
    }

    @Test
    void narrow_frames_are_merged_per_caller_and_counted() {
        FlameStacks stacks = stacks(
                "p:Main.run;d:Lib.wide;t:byte[] 999700",
                "p:Main.run;d:Lib.a;t:byte[] 99",
                "p:Main.run;d:Lib.b;t:byte[] 99",
                "p:Main.run;d:Lib.c;t:byte[] 102");

        FlameTree tree = FlameTree.of(stacks);

        assertThat(lines(stacks, tree))
                .containsExactly(
                        "0 all 1000000",
                        "1 Main.run 1000000",
                        "2 Lib.wide 999700",
                        "3 byte[] 999700",
                        "2 Lib.c 102",
                        "3 byte[] 102",
                        "2 (2 narrower) 198");
        assertThat(tree.narrower()).isEqualTo(2);
        assertThat(tree.minShare()).isEqualTo(0.0001);
    }

    @Test
    void what_only_the_base_has_is_there_and_differences_add_up() {
        FlameStacks stacks = stacks(
                "p:Main.run;t:byte[] 100/40", "p:Main.run;p:Main.gone;t:byte[] 0/90", "p:Main.added;t:byte[] 25/0");

        FlameTree tree = FlameTree.of(stacks);

        assertThat(tree.nodes().stream().map(FlameNode::base)).containsExactly(130L, 130L, 40L, 90L, 90L, 0L, 0L);
        assertThat(difference(tree)).isEqualTo(125 - 130).isEqualTo(stacks.total() - stacks.baseTotal());
        assertThat(difference(FlameTree.inverted(stacks))).isEqualTo(-5);
    }

    @Test
    void sums_are_right_however_much_is_merged() {
        FlameStacks stacks = random(40_000);

        for (FlameTree tree : List.of(FlameTree.of(stacks), FlameTree.inverted(stacks))) {
            assertThat(tree.nodes()).hasSizeLessThanOrEqualTo(120_000);
            assertThat(tree.narrower()).isPositive();
            assertThat(selves(tree)).isEqualTo(stacks.total());
            assertThat(difference(tree)).isEqualTo(stacks.total() - stacks.baseTotal());
        }
        assertOnlyEndsHaveAmounts(stacks, FlameTree.of(stacks), FlameKind.TYPE);
        assertOnlyEndsHaveAmounts(stacks, FlameTree.inverted(stacks), FlameKind.PROJECT);
    }

    @Test
    void nothing_is_a_root_alone() {
        FlameStacks stacks = new FlameStacks();

        assertThat(lines(stacks, FlameTree.of(stacks))).containsExactly("0 all 0");
        assertThat(lines(stacks, FlameTree.inverted(stacks))).containsExactly("0 all 0");
    }

    /** All stacks go from a frame of one kind to one of another: what lies between has only what is beyond it. */
    private static void assertOnlyEndsHaveAmounts(FlameStacks stacks, FlameTree tree, FlameKind end) {
        for (boolean ofBase : List.of(true, false)) {
            long[] self = self(tree, ofBase);
            for (int i = 0; i < self.length; i++) {
                FlameNode node = tree.nodes().get(i);
                boolean isEnd = node.narrower() > 0
                        || node.frame() >= 0 && stacks.frameOf(node.frame()).kind() == end;
                assertThat(isEnd || self[i] == 0).as("node %d: %s", i, node).isTrue();
            }
        }
    }

    private static FlameStacks random(int count) {
        Random random = new Random(7);
        FlameStacks stacks = new FlameStacks();
        for (int i = 0; i < count; i++) {
            int node = stacks.callee(FlameStacks.ROOT, stacks.frame("Main.run", FlameKind.PROJECT));
            int depth = 5 + random.nextInt(30);
            for (int d = 0; d < depth; d++) {
                node = stacks.callee(node, stacks.frame("C" + random.nextInt(d < 4 ? 2 : 9) + ".m", FlameKind.JDK));
            }
            node = stacks.callee(node, stacks.frame("T" + random.nextInt(9), FlameKind.TYPE));
            stacks.add(node, random.nextInt(5_000));
            stacks.addBase(node, random.nextInt(5_000));
        }
        return stacks;
    }

    /** The sum of what each node has without what is below it. */
    private static long selves(FlameTree tree) {
        long[] self = self(tree, false);
        return Arrays.stream(self).sum();
    }

    private static long difference(FlameTree tree) {
        return Arrays.stream(self(tree, false)).sum()
                - Arrays.stream(self(tree, true)).sum();
    }

    private static long[] self(FlameTree tree, boolean ofBase) {
        long[] self = new long[tree.nodes().size()];
        List<Integer> path = new ArrayList<>();
        for (int i = 0; i < self.length; i++) {
            FlameNode node = tree.nodes().get(i);
            long amount = ofBase ? node.base() : node.amount();
            self[i] = amount;
            path.subList(node.depth(), path.size()).clear();
            if (node.depth() > 0) {
                int caller = path.get(node.depth() - 1);
                self[caller] -= amount;
                assertThat(self[caller])
                        .as("no callee has more than its caller")
                        .isNotNegative();
            }
            path.add(i);
        }
        return self;
    }

    private static List<String> lines(FlameStacks stacks, FlameTree tree) {
        return tree.nodes().stream()
                .map(node -> node.depth() + " " + name(stacks, node) + " " + node.amount())
                .toList();
    }

    private static String name(FlameStacks stacks, FlameNode node) {
        if (node.narrower() > 0) {
            return "(" + node.narrower() + " narrower)";
        }
        return node.frame() < 0 ? "all" : stacks.frameOf(node.frame()).name();
    }
}
