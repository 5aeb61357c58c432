package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatPolicyTest {

    private static final String GRAPH = "graph.html";

    @TempDir
    private Path folder;

    private final RepeatPolicy repeats = new RepeatPolicy(0.01, List.of(GRAPH, "missing.jfr"));
    private final List<Long> kept = new ArrayList<>();

    @Test
    void a_run_that_is_far_from_its_limit_is_not_repeated() throws Exception {
        assertThat(judge(50)).isEqualTo(50);
        assertThat(Files.readString(folder.resolve(GRAPH))).isEqualTo("50");
        assertThat(kept).isEmpty();
    }

    @Test
    void the_files_are_those_of_the_run_that_counts() throws Exception {
        assertThat(judge(1_001, 999, 1_000)).isEqualTo(1_000);
        assertThat(Files.readString(folder.resolve(GRAPH))).isEqualTo("1000");
        assertThat(names()).containsExactly(GRAPH);

        assertThat(judge(1_000, 999, 1_001)).isEqualTo(1_000);
        assertThat(Files.readString(folder.resolve(GRAPH))).isEqualTo("1000");
    }

    @Test
    void a_repeat_that_fails_costs_neither_the_first_run_nor_its_files() throws Exception {
        assertThatThrownBy(() -> judge(1_001)).isInstanceOf(ForkException.class);

        assertThat(kept).containsExactly(1_001L);
        assertThat(Files.readString(folder.resolve(GRAPH))).isEqualTo("1001");
        assertThat(names()).containsExactly(GRAPH);
    }

    private long judge(long... figures) throws Exception {
        Deque<Long> left = new ArrayDeque<>();
        for (long figure : figures) {
            left.add(figure);
        }
        return repeats.judge(
                        isRepeat -> measure(left),
                        GateResults::of,
                        (run, gateResult) -> kept.add(run),
                        folder,
                        TestBuild.of(folder, "shop").at("shop").log())
                .run();
    }

    private Long measure(Deque<Long> left) throws ForkException, IOException {
        if (left.isEmpty()) {
            throw new ForkException("It ended.");
        }
        Files.writeString(folder.resolve(GRAPH), left.getFirst().toString());
        return left.removeFirst();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
