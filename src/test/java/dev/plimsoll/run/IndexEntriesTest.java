package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexEntriesTest {

    @TempDir
    Path folder;

    private final Map<Path, Object> ofBuild = new ConcurrentHashMap<>();
    private final List<Path> read = new ArrayList<>();

    @Test
    void each_result_is_read_once_however_many_goals_bring_the_index_up_to_date() throws IOException {
        Path shop = result("shop");
        Path bill = result("bill");

        for (int goal = 0; goal < 5; goal++) {
            // Each goal has an index of its own.
            assertThat(entries().of(shop).module()).isEqualTo("g:shop:1");
            assertThat(entries().of(bill).module()).isEqualTo("g:bill:1");
        }

        assertThat(read).containsExactly(shop, bill);
    }

    @Test
    void a_result_that_changes_is_read_again_even_if_its_size_and_time_stay() throws IOException {
        Path shop = result("shop");
        entries().of(shop);
        FileTime time = Files.getLastModifiedTime(shop);

        result("shot");
        Files.move(folder.resolve("shop"), folder.resolve("before"));
        Files.move(folder.resolve("shot"), folder.resolve("shop"));
        Files.setLastModifiedTime(shop, time);
        assertThat(entries().of(shop).module()).isEqualTo("g:shot:1");

        Files.setLastModifiedTime(shop, FileTime.from(time.toInstant().plusSeconds(1)));
        assertThat(entries().of(shop).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read).hasSize(3);
    }

    @Test
    void a_result_that_was_just_written_is_not_read_until_it_changes() throws IOException {
        Path shop = result("shop");
        IndexEntry entry = new IndexEntries(new ConcurrentHashMap<>(), StoredResults::read).of(shop);
        entries().written(shop, entry);

        assertThat(entries().of(shop)).isSameAs(entry);
        assertThat(read).isEmpty();

        Files.delete(shop);
        result("shop");
        assertThat(entries().of(shop)).isEqualTo(entry);
        assertThat(read).containsExactly(shop);
    }

    @Test
    void what_another_copy_of_the_plugin_remembers_is_not_used() throws IOException {
        Path shop = result("shop");
        ofBuild.put(shop.toAbsolutePath(), "of other classes");

        assertThat(entries().of(shop).module()).isEqualTo("g:shop:1");
    }

    @Test
    void a_damaged_result_is_an_error_each_time() throws IOException {
        Path shop = result("shop");
        Files.writeString(shop, "{");

        assertThatIOException().isThrownBy(() -> entries().of(shop));
        assertThatIOException().isThrownBy(() -> entries().of(shop));
    }

    private IndexEntries entries() {
        return new IndexEntries(ofBuild, file -> {
            read.add(file);
            return StoredResults.read(file);
        });
    }

    private Path result(String module) {
        RunInfo runInfo = new RunInfo("perf-objects", "g:" + module + ":1", "default-cli", Instant.EPOCH, "1");
        Path target = folder.resolve(module);
        ReportFiles.write(UnfinishedRun.begun(runInfo), target, Set.of(ReportFormat.JSON));
        return target.resolve("perf-objects.json");
    }
}
