package dev.plimsoll.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.SeriesKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendCsvTest {

    @TempDir
    Path folder;

    @Test
    void the_header_names_each_column_and_its_unit_and_what_was_not_read_is_empty() throws IOException {
        Path file = folder.resolve("made/for/it/mem-over-time.csv");

        try (TrendCsv csv =
                TrendCsv.open(file, List.of(SeriesKind.LIVE_HEAP, SeriesKind.LOADED_CLASSES, SeriesKind.THREADS))) {
            csv.row(0, "warm-up", 0, Map.of(SeriesKind.LIVE_HEAP, 40_000_000L, SeriesKind.THREADS, 0L));
            csv.row(500, "idle", 3.14159, Map.of(SeriesKind.LOADED_CLASSES, 11_204L));
            csv.row(1_750, "measured", 1_234.5, Map.of(SeriesKind.THREADS, 31L, SeriesKind.RSS, 9L));
        }

        assertThat(file).hasContent("""
                requests,phase,seconds [s],liveHeap [B],loadedClasses [classes],threads [threads]
                0,warm-up,0.000,40000000,,0
                500,idle,3.142,,11204,
                1750,measured,1234.500,,,31
                """);
    }

    @Test
    void a_crash_after_seventeen_rows_leaves_the_header_and_seventeen_rows() throws IOException {
        Path file = folder.resolve("mem-over-time.csv");
        // Not closed before the file is read, as in a JVM that ends all at once.
        try (TrendCsv csv = TrendCsv.open(file, List.of(SeriesKind.LIVE_HEAP))) {
            assertThat(Files.readAllLines(file)).hasSize(1);
            for (int i = 1; i <= 17; i++) {
                csv.row(i * 250L, "measured", i, Map.of(SeriesKind.LIVE_HEAP, 1_000L * i));

                assertThat(Files.readString(file)).endsWith("000\n");
            }
            assertThat(Files.readAllLines(file)).hasSize(18).last().isEqualTo("4250,measured,17.000,17000");
        }
    }

    @Test
    void an_earlier_run_leaves_nothing_in_the_file() throws IOException {
        Path file = Files.writeString(folder.resolve("mem-over-time.csv"), "old\n".repeat(100));

        TrendCsv.open(file, List.of(SeriesKind.RSS)).close();

        assertThat(file).hasContent("requests,phase,seconds [s],rss [B]\n");
    }

    @Test
    void figures_are_written_alike_in_every_country() throws IOException {
        Path file = folder.resolve("mem-over-time.csv");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try (TrendCsv csv = TrendCsv.open(file, List.of(SeriesKind.RSS))) {
            csv.row(1, "measured", 1_000.5, Map.of(SeriesKind.RSS, 1_000_000L));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(Files.readAllLines(file).get(1)).isEqualTo("1,measured,1000.500,1000000");
    }
}
