package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.ci.JUnitXmlTest;
import dev.plimsoll.report.ci.StepSummary;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CpuFixture;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffFixture;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.VersionsFixture;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportFilesTest {

    private static final PageLinks PAGE = new PageLinks(50, "../../", Optional.empty());

    @TempDir
    Path folder;

    @Test
    void a_format_is_named_in_lower_case_and_a_wrong_one_is_told() {
        assertThat(ReportFormat.parse(" markdown ")).isEqualTo(ReportFormat.MARKDOWN);
        assertThat(ReportFormat.parse("JUnit")).isEqualTo(ReportFormat.JUNIT);
        assertThatThrownBy(() -> ReportFormat.parse("pdf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'pdf' is not a report format; write json, html, csv, markdown, junit, sarif, badge, history,"
                                + " benchmark-action, bencher, jmh");
        assertThat(ReportFormat.parse("benchmark-action")).isEqualTo(ReportFormat.BENCHMARK_ACTION);
    }

    @Test
    void each_goal_writes_the_chosen_files_and_no_other() throws IOException {
        EnumSet<ReportFormat> all = EnumSet.allOf(ReportFormat.class);
        all.remove(ReportFormat.HTML);

        assertThat(names(
                        ReportFiles.write(Judged.springBoot(), Judged.of(Judged.springBoot()), folder("a"), all, PAGE)))
                .containsExactly(
                        "bundle-mem.json",
                        "bundle-mem.csv",
                        "bundle-mem.md",
                        "TEST-plimsoll-bundle-mem.xml",
                        "bundle-mem.sarif");
        assertThat(names(ReportFiles.write(Judged.orders(), Judged.of(Judged.orders()), folder("b"), all, PAGE)))
                .containsExactly(
                        "perf-objects.json",
                        "perf-objects.csv",
                        "perf-objects-types.csv",
                        "perf-objects.md",
                        "TEST-plimsoll-perf-objects.xml",
                        "perf-objects.sarif");
        ObjectsResult ownCode = OrdersResult.byOwnCode().make();
        assertThat(names(ReportFiles.write(ownCode, Judged.of(ownCode), folder("own"), Set.of(ReportFormat.CSV), PAGE)))
                .containsExactly("perf-objects.csv", "perf-objects-own-code.csv", "perf-objects-types.csv");
        assertThat(folder("own").resolve("perf-objects-own-code.csv"))
                .content()
                .contains(
                        "site,com.acme.shop.OrderController,list,src/main/java/com/acme/shop/OrderController.java,84,project,"
                                + "com.acme:shop:1.0.0,38273024,203860,,0,0\n")
                .contains("no-own-code,,,,,unknown,,");
        assertThat(names(ReportFiles.write(
                        Judged.orders(), Judged.of(Judged.orders()), folder("c"), Set.of(ReportFormat.SARIF), PAGE)))
                .containsExactly("perf-objects.sarif");
        TrendResult leak = TrendResults.leak();
        assertThat(names(ReportFiles.write(
                        leak, TrendResults.judged(leak), folder("d"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .containsExactly(
                        "mem-over-time.json",
                        "mem-over-time.html",
                        "mem-over-time.md",
                        "TEST-plimsoll-mem-over-time.xml",
                        "mem-over-time.sarif");
        assertThat(names(ReportFiles.write(
                        ShopMemory.of(),
                        ShopMemory.judged(ShopMemory.of()),
                        folder("e"),
                        EnumSet.allOf(ReportFormat.class),
                        PAGE)))
                .containsExactly(
                        "perf-mem.json",
                        "perf-mem.html",
                        "perf-mem.csv",
                        "perf-mem.md",
                        "TEST-plimsoll-perf-mem.xml",
                        "perf-mem.sarif");
        CapacityResult capacity = CapacityFixture.shop().make();
        assertThat(names(ReportFiles.write(
                        capacity, Gate.judge(capacity), folder("f"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .containsExactly(
                        "capacity.json",
                        "capacity.html",
                        "capacity.csv",
                        "capacity.md",
                        "TEST-plimsoll-capacity.xml",
                        "capacity.sarif");
        WhatIfResult whatIf = WhatIfFixture.shop();
        assertThat(names(ReportFiles.write(
                        whatIf, Gate.judge(whatIf), folder("g"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .contains("what-if.json", "what-if.html", "what-if.csv", "what-if.md");
        VersionsResult upgrades = VersionsFixture.upgrades();
        assertThat(names(ReportFiles.write(
                        upgrades, Gate.judge(upgrades), folder("h"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .contains("upgrades.json", "upgrades.html", "upgrades.csv", "upgrades.md");
        GcResult collections = GcFixture.shop();
        assertThat(names(ReportFiles.write(
                        collections, Gate.judge(collections), folder("i"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .contains("perf-gc.json", "perf-gc.html", "perf-gc.csv", "perf-gc.md");
        CpuResult cpu = CpuFixture.shop();
        assertThat(names(ReportFiles.write(cpu, Gate.judge(cpu), folder("j"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .contains("perf-cpu.json", "perf-cpu.html", "perf-cpu.csv", "perf-cpu.md");
        HeapDiffResult heap = HeapDiffFixture.shop();
        assertThat(names(ReportFiles.write(
                        heap, Gate.judge(heap), folder("k"), EnumSet.allOf(ReportFormat.class), PAGE)))
                .contains("perf-heap.json", "perf-heap.html", "perf-heap.csv", "perf-heap.md");
        for (String each : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k")) {
            try (Stream<Path> files = Files.list(folder(each))) {
                assertThat(files).allMatch(file -> !file.toString().endsWith(".tmp"));
            }
        }
    }

    @Test
    void no_file_keeps_a_secret() throws IOException {
        TrendResult leak = TrendResults.leak();
        for (Path file : ReportFiles.write(
                        leak, TrendResults.judged(leak), folder, EnumSet.allOf(ReportFormat.class), PAGE)
                .files()) {
            assertThat(Files.readString(file)).doesNotContain("hunter2");
        }
    }

    @Test
    void a_run_without_figures_replaces_what_an_earlier_one_left_whatever_its_formats() throws Exception {
        ObjectsResult orders = Judged.orders();
        ReportFiles.write(orders, Judged.of(orders), folder, EnumSet.allOf(ReportFormat.class), PAGE);
        for (String name : List.of("perf-objects.flame.html", "perf-objects.jfr", "bundle-mem.json", "app.log")) {
            Files.writeString(folder.resolve(name), "earlier");
        }

        UnfinishedRun run = UnfinishedRun.failed(orders.header().runInfo(), "It failed, password=hunter2;\n  its log");
        ReportFiles.Written written = ReportFiles.write(run, folder, Set.of(ReportFormat.JSON, ReportFormat.JUNIT));
        assertThat(ReportFiles.delete("perf-objects", folder, written.files())).isEmpty();

        assertThat(names(written)).containsExactly("perf-objects.json", "TEST-plimsoll-perf-objects.xml");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "perf-objects.json", "TEST-plimsoll-perf-objects.xml", "bundle-mem.json", "app.log");
        }
        Element suite = JUnitXmlTest.read(Files.readString(folder.resolve("TEST-plimsoll-perf-objects.xml")));
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("error").item(0).getTextContent())
                .isEqualTo("It failed, password=***;\n  its log");
    }

    @Test
    void a_heap_dump_that_was_left_by_a_run_that_was_killed_is_deleted() throws IOException {
        Path dump = Files.writeString(folder.resolve("mem-over-time.caches.hprof"), "customers");

        assertThat(ReportFiles.delete("mem-over-time", folder, List.of())).isEmpty();

        assertThat(dump).doesNotExist();
    }

    @Test
    void every_format_says_why_a_run_has_no_figures_and_keeps_no_secret() throws IOException {
        UnfinishedRun run = UnfinishedRun.failed(
                Judged.orders().header().runInfo(), "The app <b>ended</b>, token=hunter2;\n  its log");

        ReportFiles.Written written = ReportFiles.write(run, folder, EnumSet.allOf(ReportFormat.class));

        assertThat(names(written))
                .containsExactly(
                        "perf-objects.json",
                        "perf-objects.html",
                        "perf-objects.md",
                        "TEST-plimsoll-perf-objects.xml",
                        "perf-objects.sarif");
        for (Path file : written.files()) {
            assertThat(Files.readString(file)).contains("its log").doesNotContain("hunter2");
        }
        assertThat(Files.readString(folder.resolve("perf-objects.md")))
                .startsWith("## ⚠️ INCONCLUSIVE: perf-objects of");
    }

    @Test
    void a_file_that_cannot_be_written_costs_neither_the_json_nor_the_others() throws IOException {
        Files.createDirectories(folder.resolve("bundle-mem.csv/in-the-way"));

        ReportFiles.Written written = ReportFiles.write(
                Judged.springBoot(), Judged.of(Judged.springBoot()), folder, EnumSet.allOf(ReportFormat.class), PAGE);

        assertThat(written.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "bundle-mem.json",
                        "bundle-mem.html",
                        "bundle-mem.md",
                        "TEST-plimsoll-bundle-mem.xml",
                        "bundle-mem.sarif");
        assertThat(written.problems())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("bundle-mem.csv") + " cannot be written: ");
    }

    @Test
    void a_summary_is_added_to_what_other_steps_have_written() throws IOException {
        Path file = Files.writeString(folder.resolve("summary"), "before\n");

        assertThat(StepSummary.append("# größer\n", file)).isEmpty();

        assertThat(file).hasContent("before\n\n# größer\n");
    }

    @Test
    void a_summary_that_cannot_be_written_is_told_and_fails_nothing() {
        assertThat(StepSummary.append("x", folder).orElseThrow()).contains(folder.toString(), "GITHUB_STEP_SUMMARY");
        assertThat(StepSummary.append("x", folder.resolve("none/summary"))).isPresent();
    }

    private Path folder(String name) {
        return folder.resolve(name);
    }

    private static List<String> names(ReportFiles.Written written) {
        assertThat(written.problems()).isEmpty();
        List<Path> files = written.files();
        assertThat(files).allMatch(Files::isRegularFile);
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
