package dev.plimsoll.gate;

import static dev.plimsoll.gate.BaselineFixture.baseline;
import static dev.plimsoll.gate.BaselineFixture.dependency;
import static dev.plimsoll.gate.BaselineFixture.on;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

    private static final BundleResult RESULT = withWhole(
            RowFixture.row("com.acme:shop:1.0.0").project().own(7, 0, 1),
            dependency("g:b:2.3", 20),
            dependency("g:a:1", 10));

    private static final int MODULES = 8;
    private static final int ROUNDS = 10;

    @TempDir
    Path folder;

    @Test
    void it_is_sorted_and_has_a_figure_a_line_and_neither_versions_nor_properties() {
        assertThat(BaselineFile.text(baseline(RESULT))).isEqualTo("""
                {
                  "schema" : 1,
                  "baselines" : [
                    {
                      "goal" : "bundle-mem",
                      "project" : "com.acme:shop",
                      "execution" : "default",
                      "environment" : {
                        "jdk" : 17,
                        "vendor" : "Debian",
                        "architecture" : "amd64",
                        "collector" : "Parallel",
                        "compressedOops" : true,
                        "objectHeaders" : "classic",
                        "shareMode" : "sharing",
                        "flags" : [
                          "-XX:+UseParallelGC",
                          "-Xmx1g"
                        ]
                      },
                      "measures" : {
                        "own" : {
                          "(project)" : 7,
                          "g:a" : 10,
                          "g:b" : 20
                        },
                        "total" : {
                          "(whole)" : 37
                        }
                      }
                    }
                  ]
                }
                """);
    }

    @Test
    void what_is_written_is_read_again_and_two_environments_stand_side_by_side() throws IOException {
        Baseline baseline = baseline(RESULT, on(25, List.of("-Xss1m"), RESULT));
        Path file = folder.resolve("new/plimsoll-baseline.json");

        BaselineFile.write(baseline, file);

        assertThat(BaselineFile.read(file)).isEqualTo(baseline);
        assertThat(baseline.entries()).extracting(entry -> entry.key().jdk()).containsExactly(17, 25);
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @Test
    void modules_that_are_built_at_the_same_time_lose_no_change() throws Exception {
        Path file = folder.resolve("plimsoll-baseline.json");
        BaselineEntry entry = baseline(RESULT).entries().get(0);
        CyclicBarrier start = new CyclicBarrier(MODULES);
        ExecutorService threads = Executors.newFixedThreadPool(MODULES);
        try {
            List<Future<Void>> updates = new ArrayList<>();
            for (int i = 0; i < MODULES; i++) {
                String project = "com.acme:module" + i;
                updates.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        BaselineEntry own = new BaselineEntry(
                                entry.goal(), project, "round-" + round, entry.key(), entry.measures());
                        start.await(30, TimeUnit.SECONDS);
                        BaselineFile.update(file, before -> before.with(List.of(own), false));
                    }
                    return null;
                }));
            }
            for (Future<Void> update : updates) {
                update.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(BaselineFile.read(file).entries()).hasSize(MODULES * ROUNDS);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    /** Of a leak, and of what a ratchet remembers; a file without either is read as before. */
    @Test
    void intervals_and_what_is_gone_are_written_and_read_again() throws IOException {
        BaselineFigures measures = new BaselineFigures(
                new TreeMap<>(Map.of(Metric.LEAK, new TreeMap<>(Map.of("", Value.Interval.of(280.125, 275, 285.5))))),
                new TreeSet<>(Set.of("g:gone")));
        Baseline baseline =
                new Baseline(List.of(baseline(RESULT).entries().get(0).with(measures)));
        Path file = folder.resolve("plimsoll-baseline.json");

        BaselineFile.write(baseline, file);

        assertThat(BaselineFile.read(file)).isEqualTo(baseline);
        assertThat(BaselineFile.text(baseline)).contains("""
                        "leakPerRequest" : {
                          "(whole)" : {
                            "value" : 280.125,
                            "low" : 275.0,
                            "high" : 285.5
                          }
                        }
                      },
                      "gone" : [
                        "g:gone"
                      ]
                """.indent(0).stripTrailing());
    }

    @Test
    void the_order_of_writing_leaves_no_trace() {
        BundleResult newer = on(25, List.of("-Xss1m"), RESULT);

        assertThat(BaselineFile.text(baseline(newer, RESULT))).isEqualTo(BaselineFile.text(baseline(RESULT, newer)));
    }

    @Test
    void one_that_is_not_there_is_empty() throws IOException {
        assertThat(BaselineFile.read(folder.resolve("none.json"))).isEqualTo(Baseline.EMPTY);
    }

    @Test
    void a_damaged_one_is_told_with_its_line_and_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("b.json"), "{\n  \"schema\" : 1,\n<<<<<<< HEAD\n}");

        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(file))
                .withMessageStartingWith("The baseline " + file + " is damaged in line 3: Unexpected character ('<'")
                .withMessageEndingWith(". Fix it, or delete it and write it again with plimsoll:baseline.")
                .withMessageNotContaining("Source");
    }

    @Test
    void a_figure_that_is_no_number_is_damage() throws IOException {
        String text = BaselineFile.text(baseline(RESULT)).replace(": 37", ": \"much\"");
        Path file = Files.writeString(folder.resolve("b.json"), text);

        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(file))
                .withMessageStartingWith("The baseline " + file + " is damaged");
    }

    @Test
    void another_schema_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("b.json"), "{\"schema\": 2}");
        Path empty = Files.writeString(folder.resolve("e.json"), "{}");

        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(file))
                .withMessage("The baseline " + file
                        + " has schema 2, expected 1. Delete it, and write it again with plimsoll:baseline.");
        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(empty))
                .withMessage("The baseline " + empty
                        + " has schema none, expected 1. Delete it, and write it again with plimsoll:baseline.");
    }
}
