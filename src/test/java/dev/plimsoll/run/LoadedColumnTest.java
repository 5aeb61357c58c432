package dev.plimsoll.run;

import static dev.plimsoll.result.MemoryFixture.because;
import static dev.plimsoll.result.MemoryFixture.gap;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.MemoryFixture;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedColumnTest {

    private static final Instant MEASURED = MemoryFixture.HEAD.startedAt();
    private static final BundleResult BUNDLE =
            withWhole(row("g:a:1").own(0, 100, 9).saves(100));
    private static final MemoryResult APPLICATION = memory(library("g:a:1", 3, 9, 30, 10));

    @TempDir
    Path folder;

    @Test
    void the_result_of_the_same_project_fills_the_column() throws IOException {
        store(APPLICATION);

        assertThat(column().in(BUNDLE).dependencies())
                .extracting(DependencyRow::loadedBytes)
                .allSatisfy(bytes -> assertThat(bytes).hasValue(40));
    }

    @Test
    void without_one_it_says_how_to_get_it() {
        assertThat(why()).isEqualTo("there is no result of perf-mem");
    }

    @Test
    void one_of_another_project_is_not_used() throws IOException {
        store(APPLICATION);

        BundleResult other = column().in(ResultFixture.of("com.acme:bill:1.0.0", BUNDLE));

        assertThat(other.loadedFrom()).isEmpty();
        assertThat(other.whyNotLoaded()).isEqualTo("the result of perf-mem is of com.acme:shop:1.0.0");
    }

    @Test
    void one_that_is_older_than_the_classes_or_the_jar_is_not_used() throws IOException {
        store(APPLICATION);
        Path file = file("classes/com/acme/Shop.class", MEASURED.minusSeconds(1));
        Path jar = file("shop.jar", MEASURED.minusSeconds(1));
        assertThat(why()).isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(MEASURED.plusSeconds(1)));
        assertThat(why()).isEqualTo("the result of perf-mem is older than target/classes");

        Files.delete(file);
        Files.setLastModifiedTime(jar, FileTime.from(MEASURED.plusSeconds(1)));
        assertThat(why()).isEqualTo("the result of perf-mem is older than target/shop.jar");
    }

    @Test
    void an_unfinished_run_is_not_replaced_by_an_older_one() throws IOException {
        store(APPLICATION);
        ReportFiles.write(
                UnfinishedRun.begun(
                        new RunInfo("perf-mem", "com.acme:shop:1.0.0", "other", MEASURED.plusSeconds(9), "0.1.0")),
                results().resolve("other"),
                Set.of(ReportFormat.JSON));

        assertThat(why()).isEqualTo("the last run of perf-mem did not finish");
    }

    @Test
    void one_whose_division_cannot_be_trusted_is_not_used() throws IOException {
        store(because(new Reason("no-dump", "The heap could not be divided."), APPLICATION));
        assertThat(why()).isEqualTo("the result of perf-mem is inconclusive (The heap could not be divided)");

        store(gap(20, APPLICATION));
        assertThat(why())
                .startsWith("the result of perf-mem is inconclusive (The metaspace of the application has 20 B");
    }

    @Test
    void a_damaged_one_does_not_keep_bundle_mem_from_its_result() throws IOException {
        Files.createDirectories(results());
        Files.writeString(results().resolve("perf-mem.json"), "{");

        assertThat(why()).isEqualTo("the result of perf-mem cannot be read");
    }

    private String why() {
        return column().in(BUNDLE).whyNotLoaded();
    }

    private LoadedColumn column() {
        return new LoadedColumn(
                TestBuild.of(folder, "shop").at("shop"),
                results(),
                List.of(target().resolve("classes"), target().resolve("shop.jar")));
    }

    private void store(MemoryResult result) {
        ReportFiles.write(
                result,
                Gate.judge(result),
                results(),
                Set.of(ReportFormat.JSON),
                new PageLinks(1, "./", Optional.empty()));
    }

    private Path file(String name, Instant modified) throws IOException {
        Path file = target().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private Path target() {
        return folder.resolve("target");
    }

    private Path results() {
        return target().resolve("plimsoll");
    }
}
