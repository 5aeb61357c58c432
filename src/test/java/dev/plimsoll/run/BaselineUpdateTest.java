package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.BaselineFile;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineUpdateTest {

    @TempDir
    private Path root;

    @Test
    void a_result_that_broke_a_limit_makes_a_first_baseline() throws Exception {
        measured(1_000, Verdict.FAIL);

        update(false, false);

        assertThat(total()).isEqualTo(1_000);
    }

    @Test
    void a_result_that_broke_a_limit_replaces_a_baseline_only_if_that_is_accepted() throws Exception {
        measured(1_000, Verdict.PASS);
        update(false, false);
        measured(2_000, Verdict.FAIL);

        assertThatThrownBy(() -> update(false, false))
                .isInstanceOf(RunException.class)
                .hasMessageEndingWith(
                        "bundle-mem.json broke a limit, so it does not replace its figures in the baseline. Fix what"
                                + " broke it, or accept it with -Dplimsoll.acceptFailed=true.");
        assertThat(total()).isEqualTo(1_000);

        update(false, true);
        assertThat(total()).isEqualTo(2_000);
    }

    @Test
    void a_ratchet_needs_no_consent_since_it_takes_nothing_that_is_worse() throws Exception {
        measured(1_000, Verdict.PASS);
        update(false, false);
        measured(2_000, Verdict.FAIL);

        update(true, false);

        assertThat(total()).isEqualTo(1_000);
    }

    @Test
    void an_inconclusive_result_makes_no_baseline() throws Exception {
        write(
                ResultFixture.because(
                        ResultFixture.withWhole(RowFixture.row("g:a:1").own(1_000, 0, 1)),
                        new Reason("too-noisy", "Too noisy to tell.\nMore.")),
                Verdict.INCONCLUSIVE);

        assertThatThrownBy(() -> update(false, false))
                .isInstanceOf(RunException.class)
                .hasMessage("The figures in bundle-mem.json are inconclusive, so they make no baseline: Too noisy to"
                        + " tell.\nMeasure again; -Dplimsoll.onInconclusive=warn writes the baseline without them.");
        assertThat(root.resolve("baseline.json")).doesNotExist();

        TestBuild build = TestBuild.of(root, "web");
        new BaselineUpdate(build.at("web"), root.resolve("baseline.json"), false, false, false).from(root);
        assertThat(build.lines())
                .contains(
                        "[WARNING] The figures in bundle-mem.json are inconclusive, so they make no baseline: Too noisy"
                                + " to tell.");
        assertThat(BaselineFile.read(root.resolve("baseline.json")).entries()).isEmpty();
    }

    @Test
    void a_result_that_cannot_be_read_makes_no_baseline_and_is_named() throws Exception {
        measured(1_000, Verdict.PASS);
        Path broken = Files.writeString(root.resolve("perf-mem.json"), "{");
        String why = "The result " + broken
                + " is damaged: it ends in line 1 before the JSON is complete. Measure again," + " or delete the file.";

        assertThatThrownBy(() -> update(false, false))
                .isInstanceOf(RunException.class)
                .hasMessage(why + "\n-Dplimsoll.onInconclusive=warn writes the baseline without what cannot be read.");
        assertThat(root.resolve("baseline.json")).doesNotExist();

        TestBuild build = TestBuild.of(root, "web");
        new BaselineUpdate(build.at("web"), root.resolve("baseline.json"), false, false, false).from(root);
        assertThat(total()).isEqualTo(1_000);
        assertThat(build.lines()).contains("[WARNING] Not in the baseline: " + why);

        Files.delete(root.resolve("bundle-mem.json"));
        assertThatThrownBy(() -> new BaselineUpdate(build.at("web"), root.resolve("baseline.json"), false, false, false)
                        .from(root))
                .hasMessage(why);
    }

    @Test
    void a_baseline_that_cannot_be_written_is_named_with_what_to_do() throws Exception {
        measured(1_000, Verdict.PASS);
        Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> new BaselineUpdate(
                                TestBuild.of(root, "web").at("web"),
                                root.resolve("file/baseline.json"),
                                true,
                                false,
                                false)
                        .from(root))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("The baseline file/baseline.json cannot be written: " + root.resolve("file"))
                .hasMessageEndingWith(
                        ". Make it writable, or set <baselineFile> (-Dplimsoll.baselineFile) to another file.");
    }

    @Test
    void without_results_there_is_no_baseline() {
        assertThatThrownBy(() -> update(false, false))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("There are no results in " + root + ": measure first, ");
    }

    private void update(boolean onlyDown, boolean acceptsFailed) throws RunException {
        new BaselineUpdate(
                        TestBuild.of(root, "web").at("web"),
                        root.resolve("baseline.json"),
                        true,
                        onlyDown,
                        acceptsFailed)
                .from(root);
    }

    private void measured(long bytes, Verdict verdict) {
        write(ResultFixture.withWhole(RowFixture.row("g:a:1").own(bytes, 0, 1)), verdict);
    }

    @Test
    void results_at_boot_are_a_baseline_whose_ratchet_only_goes_down() throws Exception {
        measuredAtBoot(2_000);
        update(false, false);
        assertThat(BaselineFile.read(root.resolve("baseline.json")).entries())
                .extracting(BaselineEntry::goal)
                .containsExactly("perf-objects-boot");
        String first = BaselineFile.text(BaselineFile.read(root.resolve("baseline.json")));
        assertThat(first).contains("2000");

        measuredAtBoot(3_000);
        update(true, false);
        assertThat(BaselineFile.text(BaselineFile.read(root.resolve("baseline.json"))))
                .isEqualTo(first);

        measuredAtBoot(1_500);
        update(true, false);
        assertThat(BaselineFile.text(BaselineFile.read(root.resolve("baseline.json"))))
                .contains("1500")
                .doesNotContain("2000");
    }

    private void measuredAtBoot(long bytes) throws IOException {
        ObjectsResult result = ObjectsFixture.objects(ObjectsFixture.own("com.acme.Shop", "main", 10, bytes, 20))
                .bootOf("shop.jar")
                .make();
        ReportFiles.write(
                result,
                new GateResult(Verdict.PASS, result.reasons(), List.of()),
                root,
                Set.of(ReportFormat.JSON),
                new PageLinks(0, "", Optional.empty()));
        Path file = root.resolve("perf-objects-boot.json");
        Files.writeString(file, Files.readString(file).replace("com.acme:shop:1.0.0", "g:web:1"));
    }

    @Test
    void a_result_of_another_project_makes_no_baseline() {
        write("com.other:lib:2", ResultFixture.withWhole(RowFixture.row("g:a:1").own(1, 0, 1)), Verdict.PASS);

        assertThatThrownBy(() -> update(false, false))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("The figures in bundle-mem.json cannot become a baseline. It is a result of"
                        + " com.other:lib:2, and this module is g:web:1: measure this module, or set");
        assertThat(root.resolve("baseline.json")).doesNotExist();
    }

    private void write(BundleResult result, Verdict verdict) {
        write("g:web:1", result, verdict);
    }

    private void write(String project, BundleResult result, Verdict verdict) {
        ReportFiles.write(
                ResultFixture.of(project, result),
                new GateResult(verdict, result.reasons(), List.of()),
                root,
                Set.of(ReportFormat.JSON),
                new PageLinks(0, "", Optional.empty()));
    }

    private long total() throws Exception {
        String text = BaselineFile.text(BaselineFile.read(root.resolve("baseline.json")));
        return Long.parseLong(text.replaceAll("(?s).*\"total\" : \\{\\s*\"\\(whole\\)\" : (\\d+).*", "$1"));
    }
}
