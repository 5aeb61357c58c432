package dev.plimsoll.run;

import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.ResultFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathCostTest {

    private static final BundleResult BUNDLE = withWhole(
            row("g:a:1").own(10, 100, 9).saves(110), row("g:b:1").own(0, 30, 3).saves(30));

    @TempDir
    private Path folder;

    @Test
    void a_removal_costs_what_all_that_leaves_would_take() throws IOException {
        store(BUNDLE);

        assertThat(cost(removing("g:a:1", "g:b:1"))).hasValue(140);
        assertThat(cost(removing("g:a:1"))).hasValue(110);
    }

    @Test
    void it_is_unknown_if_a_part_of_it_was_not_measured_in_this_version() throws IOException {
        store(BUNDLE);

        assertThat(cost(removing("g:a:1", "g:b:2"))).isEmpty();
    }

    @Test
    void it_is_unknown_without_a_readable_result_of_the_same_project() throws IOException {
        assertThat(cost(removing("g:a:1"))).isEmpty();

        store(ResultFixture.of("com.acme:bill:1.0.0", BUNDLE));
        assertThat(cost(removing("g:a:1"))).isEmpty();

        Files.writeString(folder.resolve("bundle-mem.json"), "{");
        assertThat(cost(removing("g:a:1"))).isEmpty();
    }

    private OptionalLong cost(MemoryResult result) {
        return new ClassPathCost(TestBuild.of(folder, "shop").at("shop"), folder)
                .addTo(result)
                .rows()
                .get(0)
                .need()
                .flatMap(Need::removal)
                .orElseThrow()
                .classPathBytes();
    }

    private static MemoryResult removing(String... ids) {
        Removal removal = new Removal(PomChange.DELETE, List.of(), List.of(ids), 1);
        return memory(unloaded(ids[0], 9).needed(new Need(List.of(ids[0]), false, Optional.of(removal))));
    }

    private void store(BundleResult result) {
        ReportFiles.write(
                result,
                Gate.judge(result),
                folder,
                Set.of(ReportFormat.JSON),
                new PageLinks(1, "./", Optional.empty()));
    }
}
