package dev.plimsoll.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DominatorsTest {

    private static final int SEEDS = 1000;

    @Test
    void every_immediate_dominator_is_the_one_that_the_definition_finds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Graph graph = Graph.random(random, 1 + random.nextInt(40), random.nextInt(4) + random.nextDouble());

            assertThat(graph.dominators()).as("seed %d", seed).isEqualTo(graph.dominatorsByDefinition());
        }
    }

    /** The plain walk up the tree of dominators would take 10^11 steps here. */
    @Test
    void a_long_chain_whose_elements_share_their_content_with_the_root_is_no_harder_than_others() {
        int length = 500_000;
        Graph graph = new Graph(2 * length);
        graph.roots.add(0);
        for (int i = 0; i < length; i++) {
            graph.edges.get(i).add(length + i);
            if (i + 1 < length) {
                graph.edges.get(i).add(i + 1);
            }
        }
        for (int i = 0; i < length; i++) {
            graph.roots.add(length + i);
        }

        int[] dominators = graph.dominators();

        assertThat(dominators[length - 1]).isEqualTo(length - 2);
        assertThat(dominators[length]).isEqualTo(-1);
        assertThat(dominators[2 * length - 1]).isEqualTo(-1);
    }

    private static final class Graph {

        private final List<List<Integer>> edges = new ArrayList<>();
        private final List<Integer> roots = new ArrayList<>();

        Graph(int nodes) {
            for (int i = 0; i < nodes; i++) {
                edges.add(new ArrayList<>());
            }
        }

        /** With self references and several references between the same objects. */
        static Graph random(Random random, int nodes, double edgesPerNode) {
            Graph graph = new Graph(nodes);
            for (int i = 0; i < nodes * edgesPerNode; i++) {
                graph.edges.get(random.nextInt(nodes)).add(random.nextInt(nodes));
            }
            for (int i = random.nextInt(3); i >= 0; i--) {
                graph.roots.add(random.nextInt(nodes));
            }
            return graph;
        }

        /** By node: the immediate dominator, -1 for the virtual root, -2 if it is not reachable. */
        int[] dominators() {
            EdgeRuns runs = runs();
            SpanningTree tree = new SpanningTree(edges.size());
            roots.forEach(root -> tree.root(root, runs));
            int[] numbers = tree.numbers();
            Predecessors predecessors = new Predecessors(numbers, tree.parents(), tree.otherEdges());
            for (int source = 0; source < edges.size(); source++) {
                for (int target : edges.get(source)) {
                    predecessors.reference(source, target);
                }
            }
            predecessors.seal();
            int[] found =
                    Dominators.of(predecessors.parents(), tree.roots(), predecessors.starts(), predecessors.sources());
            int[] nodes = new int[tree.reached() + 1];
            nodes[0] = -1;
            for (int node = 0; node < numbers.length; node++) {
                nodes[numbers[node] > 0 ? numbers[node] : 0] = numbers[node] > 0 ? node : -1;
            }
            int[] dominators = new int[numbers.length];
            for (int node = 0; node < numbers.length; node++) {
                dominators[node] = numbers[node] > 0 ? nodes[found[numbers[node]]] : -2;
            }
            return dominators;
        }

        private EdgeRuns runs() {
            EdgeRuns runs = new EdgeRuns(edges.size());
            // In another order than that of the nodes, as in a dump.
            for (int node = edges.size() - 1; node >= 0; node--) {
                runs.begin();
                edges.get(node).forEach(runs::add);
                runs.end(node);
            }
            return runs;
        }

        /** The dominator of a node that all its other dominators dominate: the one that the most nodes dominate. */
        int[] dominatorsByDefinition() {
            int nodes = edges.size();
            BitSet reachable = reachableWithout(-1);
            List<BitSet> dominatorsOf = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                dominatorsOf.add(new BitSet());
            }
            for (int removed = 0; removed < nodes; removed++) {
                BitSet lost = (BitSet) reachable.clone();
                lost.andNot(reachableWithout(removed));
                int dominator = removed;
                lost.stream().forEach(node -> dominatorsOf.get(node).set(dominator));
            }
            int[] immediate = new int[nodes];
            for (int node = 0; node < nodes; node++) {
                int self = node;
                immediate[node] = !reachable.get(node)
                        ? -2
                        : dominatorsOf.get(node).stream()
                                .filter(each -> each != self)
                                .boxed()
                                .max(Comparator.comparingInt(
                                        each -> dominatorsOf.get(each).cardinality()))
                                .orElse(-1);
            }
            return immediate;
        }

        private BitSet reachableWithout(int removed) {
            BitSet seen = new BitSet();
            List<Integer> pending = new ArrayList<>(roots);
            while (!pending.isEmpty()) {
                int node = pending.remove(pending.size() - 1);
                if (node != removed && !seen.get(node)) {
                    seen.set(node);
                    pending.addAll(edges.get(node));
                }
            }
            return seen;
        }
    }
}
