package dev.plimsoll.report;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.json.ResultCodec;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.FileText;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the reports of a result grow with its locations: what they allocate and write is counted. */
class ReportGrowthTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final GateResult MEASURED = new GateResult(Verdict.MEASURED, List.of(), List.of());
    private static final PageLinks LINKS = new PageLinks(50, "", Optional.empty());

    /** Takes a text and counts. */
    private static final class CountingWriter extends Writer {

        private long chars;
        private int largestPiece;

        static CountingWriter of(FileText text) throws IOException {
            CountingWriter counts = new CountingWriter();
            text.writeTo(counts);
            return counts;
        }

        @Override
        public void write(char[] piece, int from, int length) {
            chars += length;
            largestPiece = Math.max(largestPiece, length);
        }

        @Override
        public void write(String piece) {
            chars += piece.length();
            largestPiece = Math.max(largestPiece, piece.length());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void what_is_allocated_per_location_does_not_depend_on_how_many_there_are() throws IOException {
        ObjectsResult few = shop(1_000);
        ObjectsResult many = shop(4_000);
        for (int format = 0; format < texts(few).size(); format++) {
            CountingWriter.of(texts(few).get(format));
            long allocated = allocated(texts(few).get(format));

            assertThat((double) allocated(texts(many).get(format)) / allocated)
                    .as("format " + format)
                    .isLessThan(4.4);
        }
    }

    @Test
    void a_file_is_written_in_pieces_that_do_not_grow() throws IOException {
        for (FileText text : texts(shop(4_000))) {
            CountingWriter counts = CountingWriter.of(text);

            assertThat(counts.chars).isGreaterThan(400_000);
            assertThat(counts.largestPiece).isLessThan(100_000);
        }
    }

    @Test
    void a_page_has_the_largest_rows_and_says_where_all_are() {
        String page = HtmlReport.text(shop(6_000), MEASURED, LINKS);

        assertThat(page)
                .contains("method4_999", "\"json\":\"perf-objects.json\",\"all\":{\"location\":6000}")
                .doesNotContain("method5_000", "method5_999");
        assertThat(HtmlReport.text(shop(5_000), MEASURED, LINKS)).doesNotContain("\"all\":");
    }

    @Test
    void a_page_does_not_grow_with_rows_that_nobody_reads() throws IOException {
        long page = CountingWriter.of(HtmlReport.of(shop(12_000), MEASURED, LINKS)).chars;

        assertThat(CountingWriter.of(HtmlReport.of(shop(24_000), MEASURED, LINKS)).chars)
                .isCloseTo(page, within(200L));
    }

    @Test
    void lines_are_looked_for_once_however_many_limits_are_broken() throws IOException {
        ObjectsResult result = shop(4_000);
        FileText one = out -> out.write(Sarif.text(result, broken(1)));
        FileText eight = out -> out.write(Sarif.text(result, broken(8)));
        CountingWriter.of(eight);

        assertThat((double) allocated(eight) / allocated(one)).isLessThan(1.5);
        assertThat(Sarif.text(result, broken(1))).contains("src/main/java/com/acme/Shop0.java");
    }

    private static List<FileText> texts(ObjectsResult result) {
        return List.of(
                ResultCodec.of(result, MEASURED),
                CsvReport.text(result).orElseThrow(),
                CsvReport.typesText(result).orElseThrow(),
                out -> HtmlReport.of(result, MEASURED, LINKS).writeTo(out));
    }

    private static GateResult broken(int checks) {
        Check check = new Check(
                "maxAllocatedPerRequest",
                "",
                "com.acme:shop:1.0.0",
                Metric.ALLOCATED,
                "B",
                1,
                OptionalLong.of(50_000),
                Verdict.FAIL,
                Severity.ERROR,
                List.of(new Contributor("src/main/java/com/acme/Shop0.java:10", 50_000, List.of())),
                "",
                "Too much is allocated.",
                Optional.empty());
        return new GateResult(Verdict.FAIL, List.of(), Collections.nCopies(checks, check));
    }

    /** Largest first; two rows are in the same class. */
    private static ObjectsResult shop(int locations) {
        SiteRow[] rows = IntStream.range(0, locations)
                .mapToObj(i -> own(
                        "com.acme.Shop" + i / 2,
                        "method" + i / 1_000 + "_"
                                + String.valueOf(1_000 + i % 1_000).substring(1),
                        10 + i % 2,
                        1_000_000L - i,
                        20))
                .toArray(SiteRow[]::new);
        return objects(rows).make();
    }

    private static long allocated(FileText text) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        CountingWriter.of(text);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
