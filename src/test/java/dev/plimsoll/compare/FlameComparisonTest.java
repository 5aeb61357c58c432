package dev.plimsoll.compare;

import static dev.plimsoll.flame.FlameFixture.stacks;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.compare.FlameComparison.FlameSide;
import dev.plimsoll.flame.CollapsedStacks;
import dev.plimsoll.flame.FlameStacks;
import dev.plimsoll.report.json.StoredResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameComparisonTest {

    @TempDir
    Path folder;

    @Test
    void stacks_beside_both_results_are_compared() throws IOException {
        store("perf-objects.base.json", 0, stacks("p:Main.run;t:byte[] 4096"));
        store("perf-objects.json", 0, stacks("p:Main.run;t:byte[] 6144"));

        write();

        assertThat(folder.resolve("compare.flame.html"))
                .content()
                .contains("Allocated per request: the working tree compared with v1")
                .contains("6.0 KiB per request", "before 4.0 KiB, difference +2.0 KiB");
        assertThat(folder.resolve("compare.retained.flame.html")).doesNotExist();
    }

    @Test
    void own_code_is_known_and_the_way_back_needs_the_page_it_leads_to() throws IOException {
        store("perf-objects.base.json", 0, stacks("p:com.acme.Main.run;t:byte[] 4096"));
        store("perf-objects.json", 0, stacks("p:com.acme.Main.run;t:byte[] 6144"));

        write();
        assertThat(folder.resolve("compare.flame.html"))
                .content()
                .contains("pcom.acme.Main.run")
                .doesNotContain("compare.html");

        Files.createFile(folder.resolve("compare.html"));
        write();
        assertThat(folder.resolve("compare.flame.html")).content().contains("./compare.html");
    }

    @Test
    void a_side_without_stacks_is_named() throws IOException {
        store("perf-objects.json", 0, stacks("p:Main.run;t:byte[] 6144"));
        store("perf-objects.json", 1, stacks("p:Main.run;t:byte[] 48"));

        write();

        assertThat(folder.resolve("compare.flame.html"))
                .content()
                .contains("there are no stacks of allocated bytes of v1.")
                .doesNotContain("6.0 KiB");
        assertThat(folder.resolve("compare.retained.flame.html"))
                .content()
                .contains("there are no stacks of retained bytes of v1.", "-Dplimsoll.retained");
    }

    @Test
    void damaged_stacks_are_no_picture() throws IOException {
        store("perf-objects.json", 0, stacks("p:Main.run;t:byte[] 6144"));
        Files.writeString(folder.resolve("perf-objects.base.stacks.txt.gz"), "damaged");

        write();

        assertThat(folder.resolve("compare.flame.html")).content().contains("stacks cannot be read");
    }

    @Test
    void stacks_follow_their_result_and_none_remain_of_an_earlier_one() throws IOException {
        Path own = folder.resolve("perf-objects.json");
        store("perf-objects.json", 0, stacks("p:Main.run;t:byte[] 6144"));
        store("perf-objects.previous.json", 1, stacks("p:Main.run;t:byte[] 1"));
        assertThat(folder.resolve("perf-objects.previous.retained.stacks.owners.txt"))
                .exists();

        StoredResults.copyStacks(own, StoredResults.previous(own));

        assertThat(folder.resolve("perf-objects.previous.stacks.txt.gz"))
                .hasSameBinaryContentAs(folder.resolve("perf-objects.stacks.txt.gz"));
        assertThat(folder.resolve("perf-objects.previous.retained.stacks.txt.gz"))
                .doesNotExist();
        assertThat(folder.resolve("perf-objects.previous.retained.stacks.owners.txt"))
                .doesNotExist();
        assertThat(folder.resolve("perf-objects.previous.stacks.owners.txt")).hasContent("p\tMain\n");
    }

    private void store(String json, int which, FlameStacks stacks) throws IOException {
        CollapsedStacks.write(StoredResults.stacks(folder.resolve(json)).get(which), stacks, 1);
    }

    private void write() throws IOException {
        new FlameComparison(
                        new FlameSide(
                                "v1",
                                folder.resolve("perf-objects.base.json"),
                                objects().make()),
                        new FlameSide(
                                "the working tree",
                                folder.resolve("perf-objects.json"),
                                objects().make()))
                .write(folder);
    }
}
