package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.GcFixture;
import dev.plimsoll.result.GcResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of {@code perf-gc}, which needs no script. */
class GcPageTest {

    @Test
    void shows_figures_causes_callers_and_collections() {
        String page = page(GcFixture.shop());

        assertThat(page)
                .contains("<h2>Causes</h2>", "<h2>Who calls System.gc()</h2>", "<h2>Humongous objects</h2>")
                .contains("<h2>24 collections</h2>")
                .contains("G1 Evacuation Pause");
    }

    @Test
    void foreign_text_is_escaped() {
        assertThat(page(GcFixture.concurrent()))
                .contains("Allocation &lt;Rate&gt;")
                .doesNotContain("<Rate>");
    }

    @Test
    void there_is_a_page_for_whatever_is_found() {
        for (GcResult result : List.of(GcFixture.few(), GcFixture.none(), GcFixture.lossy())) {
            assertThat(page(result)).contains("<h2>Figures</h2>");
        }
        assertThat(page(GcFixture.none())).doesNotContain("<h2>Causes</h2>");
    }

    private static String page(GcResult result) {
        return HtmlReport.text(result, Gate.judge(result), new PageLinks(50, "", Optional.empty()));
    }
}
