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
    void one_that_is_not_there_is_empty_and_says_which_file_is_missing() throws IOException {
        Path file = folder.resolve("none.json");

        assertThat(BaselineFile.read(file).entries()).isEmpty();
        assertThat(BaselineFile.read(file).whyNone(baseline(RESULT).entries().get(0)))
                .isEqualTo("the baseline " + file + " does not exist; write it with plimsoll:baseline, or set"
                        + " <baselineFile> (-Dplimsoll.baselineFile) to an existing one");
    }

    @Test
    void a_conflict_of_a_merge_is_named_with_its_line_and_what_to_do() {
        assertDamaged("{\n  \"schema\" : 1,\n<<<<<<< HEAD\n}", "line 3 is a conflict marker of a merge");
        assertDamaged("{\n  \"schema\" : 1,\n  oops\n}", "line 3 is not valid JSON");
        assertDamaged(text().substring(0, 60), "it ends in line 5 before the JSON is complete");
        assertDamaged("{\n  \"schema\" : 1,\n", "it ends in line 3 before the JSON is complete");
        assertDamaged("", "it is empty");
    }

    @Test
    void a_figure_that_is_no_amount_is_named_with_its_entry_and_its_value() {
        String total = "baselines[1] (bundle-mem of com.acme:shop).measures.total.(whole) is ";
        for (String wrong : List.of("\"much\"", "\"37\"", "null", "true", "[37]", "37.5", "1e3", "-5")) {
            assertDamaged(
                    text().replace(": 37", ": " + wrong),
                    total + wrong(wrong) + ", expected a whole number, 0 or more");
        }
        assertDamaged(
                text().replace(": 37", ": 99999999999999999999"),
                total + "99999999999999999999, expected a whole number, 0 or more");
    }

    private static String wrong(String json) {
        return json.equals("1e3") ? "1000.0" : json;
    }

    @Test
    void an_interval_that_is_incomplete_or_upside_down_is_damage() {
        String whole = "baselines[1] (bundle-mem of com.acme:shop).measures.total.(whole)";

        assertDamaged(
                text().replace(": 37", ": {\"value\": 37, \"low\": 1}"),
                whole + ".high is missing, expected a number, 0 or more");
        assertDamaged(text().replace(": 37", ": {\"value\": 1e999, \"low\": 1, \"high\": 2}"), whole + ".value is ");
        assertDamaged(
                text().replace(": 37", ": {\"value\": 9, \"low\": 1, \"high\": 2}"),
                whole + " is {\"value\":9,\"low\":1,\"high\":2}, expected low <= value <= high");
    }

    @Test
    void what_loading_frees_may_be_negative() throws IOException {
        Path file = Files.writeString(folder.resolve("b.json"), text().replace("\"g:a\" : 10", "\"g:a\" : -10"));

        assertThat(BaselineFile.read(file).entries().get(0).measures().of(Metric.BOOT_OWN, "g:a"))
                .contains(new Value.Exact(-10));
    }

    @Test
    void a_key_that_occurs_twice_is_damage() {
        assertDamaged(
                text().replace("\"g:b\" : 20", "\"g:a\" : 20"),
                "the key \"g:a\" occurs twice, again in line 25, expected once");
    }

    @Test
    void two_entries_of_one_environment_are_named() {
        String entry = text().substring(text().indexOf("    {"), text().lastIndexOf("    }") + 5);

        assertDamaged(
                text().replace(entry, entry + ",\n" + entry),
                "entries 1 and 2 are both of bundle-mem for com.acme:shop, execution default, on JDK 17 with Parallel,"
                        + " expected one entry per environment: delete the outdated one");
    }

    @Test
    void what_was_measured_on_the_command_line_is_the_baseline_of_the_execution_in_the_pom() {
        BaselineEntry now = BaselineEntry.of(RESULT);
        BaselineEntry called = execution(now, "default-cli");
        BaselineEntry named = execution(now, "search");
        Baseline baseline = new Baseline(List.of(called, named));

        assertThat(baseline.matching(now)).hasValue(called);
        assertThat(baseline.matching(called)).hasValue(called);
        assertThat(baseline.matching(named)).hasValue(named);
        assertThat(baseline.matching(execution(now, "orders"))).isEmpty();
        assertThat(new Baseline(List.of(called, now)).matching(now)).hasValue(now);
        assertThat(new Baseline(List.of(called, now)).matching(called)).hasValue(called);
        assertThat(baseline.with(now, false).entries())
                .extracting(BaselineEntry::execution)
                .containsExactly("default", "search");
    }

    private static BaselineEntry execution(BaselineEntry entry, String id) {
        return new BaselineEntry(entry.goal(), entry.project(), id, entry.key(), entry.measures());
    }

    @Test
    void what_is_missing_or_of_another_kind_is_never_read_as_empty() {
        assertDamaged("[]", "it is [], expected an object");
        assertDamaged("{\"schema\": 1}", "baselines is missing, expected an array of entries");
        assertDamaged("{\"schema\": 1, \"baselines\": {}}", "baselines is {}, expected an array of entries");
        assertDamaged("{\"schema\": 1, \"baselines\": [7]}", "baselines[1] is 7, expected an object");
        assertDamaged("{\"schema\": 1, \"baselines\": [{}]}", "baselines[1].goal is missing, expected a string");
        String entry = "baselines[1] (bundle-mem of com.acme:shop)";
        assertDamaged(
                text().replace("\"measures\"", "\"measure\""), entry + ".measures is missing, expected an object");
        assertDamaged(
                text().replace("\"jdk\" : 17", "\"jdk\" : \"17\""),
                entry + ".environment.jdk is \"17\", expected a whole number above 0");
        assertDamaged(
                text().replace("\"compressedOops\" : true", "\"compressedOops\" : 1"),
                entry + ".environment.compressedOops is 1, expected true or false");
        assertDamaged(text().replace("\"-Xmx1g\"", "1"), entry + ".environment.flags[2] is 1, expected a string");
    }

    @Test
    void another_schema_is_refused() {
        assertDamaged("{\"schema\": 2}", "schema is 2, expected the number 1");
        assertDamaged("{\"schema\": \"1\"}", "schema is \"1\", expected the number 1");
        assertDamaged("{\"schema\": 1.0}", "schema is 1.0, expected the number 1");
        assertDamaged("{}", "schema is missing, expected the number 1");
    }

    @Test
    void a_folder_or_a_link_to_nothing_is_not_taken_for_an_empty_baseline() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("b.json"));
        Path link = Files.createSymbolicLink(folder.resolve("l.json"), Path.of("gone.json"));

        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(sub))
                .withMessage("The baseline " + sub + " is a folder, expected a JSON file. Move the folder, or set"
                        + " <baselineFile> (-Dplimsoll.baselineFile) to a file.");
        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(link))
                .withMessage(
                        "The baseline " + link + " is a link to gone.json, which does not exist. Restore that file,"
                                + " or delete the link and write the baseline again with plimsoll:baseline.");
    }

    @Test
    void a_link_to_a_baseline_stays_a_link() throws IOException {
        Path file = Files.writeString(folder.resolve("b.json"), text());
        Path link = Files.createSymbolicLink(folder.resolve("l.json"), file);

        BaselineFile.update(link, before -> Baseline.EMPTY);

        assertThat(link).isSymbolicLink();
        assertThat(BaselineFile.read(file).entries()).isEmpty();
    }

    private static String text() {
        return BaselineFile.text(baseline(RESULT));
    }

    private void assertDamaged(String text, String why) {
        Path file = folder.resolve("damaged.json");
        assertThatIOException()
                .isThrownBy(() -> BaselineFile.read(Files.writeString(file, text)))
                .withMessageStartingWith("The baseline " + file + " is damaged: " + why)
                .withMessageEndingWith(". Fix it, or delete it and write it again with plimsoll:baseline.")
                .withMessageNotContainingAny("jackson", "Jackson", "Unexpected", "Source");
    }
}
