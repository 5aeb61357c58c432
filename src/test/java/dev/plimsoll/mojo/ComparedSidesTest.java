package dev.plimsoll.mojo;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.compare.Side;
import dev.plimsoll.flame.CollapsedStacks;
import dev.plimsoll.flame.FlameFixture;
import dev.plimsoll.gate.EndpointBudgets;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.run.Attempts;
import dev.plimsoll.run.Measurer;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedSidesTest {

    private static final Limits NONE = limits(List.of());

    @TempDir
    Path root;

    private static Limits limits(List<Limit> configured) {
        return new Limits(configured, EndpointBudgets.NONE, Bytes.ZERO, Set.of());
    }

    @Test
    void with_span_boot_the_results_at_boot_are_due() {
        MavenProject module = Builds.module(root, "shop", "jar");
        MojoContext context = Builds.of(List.of(module), module).called("compare", module);
        Set<ResultKind> chosen = Set.of(ResultKind.ALLOCATION, ResultKind.MEMORY);

        assertThat(GoalsOfAll.due(context, chosen, NONE, Optional.empty()))
                .containsExactly(ResultKind.MEMORY, ResultKind.ALLOCATION);
        module.getProperties().setProperty("plimsoll.span", " Boot ");
        assertThat(GoalsOfAll.due(context, chosen, NONE, Optional.empty()))
                .containsExactly(ResultKind.MEMORY, ResultKind.ALLOCATION_AT_BOOT);
        assertThat(GoalsOfAll.due(
                        context,
                        Set.of(),
                        limits(List.of(LimitName.MAX_ALLOCATED_AT_BOOT.atMost(new Bytes(9), "pom.xml"))),
                        Optional.empty()))
                .containsExactly(ResultKind.ALLOCATION_AT_BOOT);
        assertThat(ResultKind.ALLOCATION_AT_BOOT.measuredBy()).isEqualTo("perf-objects");
    }

    @Test
    void what_both_sides_allocate_at_boot_is_compared_with_its_flame_graph() throws Exception {
        store("v1", 1_000_000);
        store("v2", 3_000_000);
        MavenProject module = Builds.module(root, "shop", "jar");
        MojoContext context = Builds.of(List.of(module), module).called("compare", module);
        OtherSide base = new OtherSide(
                context,
                "compare",
                "com.acme:shop",
                new Side.Results(root.resolve("v1")),
                root.resolve("results"),
                Duration.ofMinutes(1));
        ComparedSides sides = new ComparedSides(
                context,
                base,
                Optional.of(new Side.Results(root.resolve("v2"))),
                root.resolve("results"),
                root.resolve("pages"),
                List.of(ResultKind.ALLOCATION_AT_BOOT));

        CompareResult result =
                sides.compared(new GoalsOfAll(context, new ForkedGoals(null), null, root), more(), attempt());

        assertThat(result.goals()).containsExactly("perf-objects-boot");
        assertThat(result.reasons()).isEmpty();
        assertThat(result.rows())
                .filteredOn(row -> row.kind() == ComparedRow.RowKind.TOTAL)
                .singleElement()
                .extracting(ComparedRow::difference)
                .isEqualTo(2_000_000.0);
        assertThat(root.resolve("pages/compare.flame.html"))
                .content()
                .contains("Allocated at boot", "difference +1.9 MiB", "pcom.acme.Shop.main");
    }

    private static ComparedSides.More more() {
        return new ComparedSides.More(
                new BlameParts(null),
                new BlameParts.Terms(false, Optional.empty(), List.of(), Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private static Measurer.Attempt<CompareResult> attempt() {
        return Attempts.first(
                new RunInfo("compare", "com.acme:shop:1.0.0", "default-cli", Instant.EPOCH, "1"),
                MavenConsole.log(new SystemStreamLog()));
    }

    private void store(String side, long bytes) throws IOException {
        Path folder = Files.createDirectories(root.resolve(side));
        ObjectsResult result = objects(own("com.acme.Shop", "main", 10, bytes, 20))
                .bootOf("shop.jar")
                .make();
        ReportFiles.write(
                result, Gate.judge(result), folder, Set.of(ReportFormat.JSON), new PageLinks(0, "", Optional.empty()));
        CollapsedStacks.write(
                StoredResults.stacks(folder.resolve("perf-objects-boot.json")).get(0),
                FlameFixture.stacks("p:com.acme.Shop.main;t:byte[] " + bytes),
                1);
    }
}
