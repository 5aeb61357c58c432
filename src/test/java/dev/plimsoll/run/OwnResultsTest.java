package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnResultsTest {

    @TempDir
    private Path root;

    @Test
    void what_cannot_be_read_is_left_out_with_a_warning() throws Exception {
        TestBuild build = TestBuild.of(root, "shop");
        Reports.of(build.at("shop"), root, root, EnumSet.of(ReportFormat.JSON))
                .write(
                        ResultFixture.of(
                                "g:shop:1",
                                ResultFixture.withWhole(RowFixture.row("g:a:1").own(1_000, 0, 1))),
                        GateResults.of(1));
        Path broken = Files.writeString(root.resolve("perf-mem.json"), "no JSON");
        String why =
                "The result " + broken + " is damaged: line 1 is not valid JSON. Measure again, or delete the file.";

        assertThat(OwnResults.in(root, build.at("shop")).goals()).containsExactly("bundle-mem");
        assertThat(build.lines()).contains("[WARNING] Left out: " + why);

        Files.delete(root.resolve("bundle-mem.json"));
        assertThatThrownBy(() -> OwnResults.in(root, build.at("shop")))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("There is no result in " + root + " that limits can be derived from: measure")
                .hasMessageEndingWith(" this goal.\n" + why);
    }
}
