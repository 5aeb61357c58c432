package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class TrendPageTest {

    private static final String EVIL = "</script><img src=x onerror=\"window.evil=1\"><script>alert(1)</script><!--";

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void opens_without_an_error_and_without_asking_for_anything_else() throws IOException {
        for (TrendResult result : List.of(
                TrendResults.leak(),
                TrendResults.bloat(),
                TrendResults.steady(),
                TrendResults.undecided(),
                TrendResults.growsWhileIdle(),
                TrendResults.bare())) {
            Path page = open(result);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
            assertThat(number("return performance.getEntriesByType('resource').length"))
                    .isZero();
            openCharts();
            assertThat(browser.all("figure.chart canvas")).hasSameSizeAs(result.series());
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void says_the_verdict_and_what_broke_it_before_all_else() throws IOException {
        open(TrendResults.leak());

        assertThat(browser.text("h1")).isEqualTo("com.acme:shop:1.0.0");
        assertThat(browser.text(".verdict"))
                .startsWith("FAIL")
                .contains("limit 64 B", "-Dplimsoll.maxLeakPerRequest", "com.acme.shop.OrderHistory.entries: 1.9 KiB")
                .contains("WARN", "limit 320.0 MiB");
        assertThat(browser.text(".figures"))
                .contains("leak", "51.4 MiB", "41.4 MiB once warm", "+2,001 B", "99 % interval +1,998 to +2,005 B")
                .contains("more requests until the 512.0 MiB heap is full", "243,118", "between 240,691 and 245,600")
                .contains("at 20 requests per second", "about 3 hours", "A restart every 3 hours hides the leak");
        assertThat(number("return document.querySelector('.verdict').getBoundingClientRect().bottom"
                        + " - document.querySelector('figure').getBoundingClientRect().top"))
                .isNegative();
    }

    @Test
    void growth_while_idle_is_a_figure_of_its_own() throws IOException {
        open(TrendResults.growsWhileIdle());

        assertThat(browser.text(".figures")).contains("live heap while idle, per second", "+195.3 KiB");
    }

    @Test
    void draws_each_series_live_heap_first_and_large() throws IOException {
        openAll(TrendResults.leak());

        List<WebElement> charts = browser.all("figure.chart");
        assertThat(browser.all(".series-details").stream().map(each -> each.getDomAttribute("data-series")))
                .startsWith("liveHeap");
        assertThat(charts.stream().map(chart -> chart.getDomAttribute("data-series")))
                .containsExactly("liveHeap", "metaspace", "threads", "loadedClasses", "directMemory", "rss");
        assertThat(charts.get(0).getSize().height)
                .isGreaterThan(100 + charts.get(1).getSize().height);
        for (WebElement chart : charts) {
            assertThat(pixels(chart, "accent")).as("readings drawn").isGreaterThan(100);
            assertThat(chart.getDomAttribute("data-warm-up")).as("warm-up").matches("\\d+ \\d+");
        }
        assertThat(browser.text(".series-details[data-series=threads]"))
                .contains("Threads grow by 0.002 threads per request (99 % interval +0.0019 to +0.0021 threads, from"
                        + " request 1,000 to 6,000): leak, still growing after 5,000 requests.");
        assertThat(browser.text("table.series")).contains("inconclusive, for information");
    }

    @Test
    void axes_say_what_they_count_and_in_which_unit() throws IOException {
        openAll(TrendResults.leak());

        // Labels are drawn, so that only what is written on the canvas tells.
        browser.run("window.written = {};"
                + "const write = CanvasRenderingContext2D.prototype.fillText;"
                + "CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {"
                + "  const key = this.canvas.closest('figure').dataset.series;"
                + "  (window.written[key] ||= []).push(text);"
                + "  return write.call(this, text, ...rest);"
                + "};");
        browser.prefersDark(true);

        assertThat(written("liveHeap"))
                .contains("requests", "MiB", "warm-up", "horizon", "limit 56.0 MiB", "6,000", "50");
        assertThat(written("metaspace")).contains("requests", "MiB", "levels off at 61.0 MiB", "57.5");
        assertThat(written("threads")).contains("requests", "threads", "40");
        assertThat(written("loadedClasses")).contains("requests", "classes", "11,200");
        assertThat(written("directMemory")).contains("requests", "KiB", "80");
    }

    @Test
    void the_warm_up_is_shaded_up_to_its_end() throws IOException {
        openAll(TrendResults.leak());

        WebElement heap = browser.element("figure[data-series=liveHeap]");
        String[] span = heap.getDomAttribute("data-warm-up").split(" ");
        int from = Integer.parseInt(span[0]);
        int to = Integer.parseInt(span[1]);
        assertThat(colourAt(heap, (from + to) / 2 + 3, 60)).isEqualTo(colourOf("faint"));
        assertThat(colourAt(heap, to - 3, 60)).isEqualTo(colourOf("faint"));
        assertThat(colourAt(heap, to + 3, 60)).isEqualTo("transparent");
    }

    @Test
    void slope_plateau_and_limit_have_their_lines() throws IOException {
        openAll(TrendResults.bloat());
        WebElement bloated = browser.element("figure[data-series=liveHeap]");
        assertThat(pixels(bloated, "warn")).as("plateau").isGreaterThan(300);
        assertThat(pixels(bloated, "bad")).as("limit").isGreaterThan(500);

        openAll(TrendResults.undecided());
        long band = translucent(browser.element("figure[data-series=liveHeap]"));
        assertThat(band).as("slope and its interval").isGreaterThan(5_000);

        openAll(TrendResults.bare());
        assertThat(translucent(browser.element("figure")))
                .as("no slope, no band")
                .isLessThan(band / 5);
    }

    @Test
    void another_theme_redraws_the_charts_in_its_colours() throws IOException {
        openAll(TrendResults.leak());
        WebElement heap = browser.element("figure[data-series=liveHeap]");
        String light = colourOf("accent");
        String paper = (String) browser.run("return getComputedStyle(document.body).backgroundColor");

        browser.prefersDark(true);

        assertThat(colourOf("accent")).isNotEqualTo(light);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(paper);
        assertThat(pixels(heap, "accent")).isGreaterThan(100);
        assertThat(pixelsOf(heap, light)).isZero();
    }

    @Test
    void paper_is_white_whatever_the_theme() throws IOException {
        browser.prefersDark(true);
        openAll(TrendResults.leak());
        WebElement heap = browser.element("figure[data-series=liveHeap]");
        String dark = colourOf("accent");

        browser.run("dispatchEvent(new Event('beforeprint'))");
        browser.settle();

        assertThat(pixelsOf(heap, dark)).isZero();
        assertThat(pixels(heap, "accent")).isGreaterThan(100);
        assertThat(heap.findElement(By.tagName("canvas")).getSize().width).isEqualTo(640);
        browser.run("dispatchEvent(new Event('afterprint'))");
        browser.settle();
        assertThat(colourOf("accent")).isEqualTo(dark);
        assertThat(heap.findElement(By.tagName("canvas")).getSize().width).isGreaterThan(900);
    }

    @Test
    void arrow_keys_move_over_the_readings_of_all_charts() throws IOException {
        openAll(TrendResults.leak());
        WebElement heap = browser.element("figure[data-series=liveHeap] .plot");

        heap.sendKeys(Keys.HOME, Keys.ARROW_RIGHT);
        browser.settle();

        assertThat(browser.text("figure[data-series=liveHeap] .u-legend")).contains("500", "40.95 MiB");
        assertThat(browser.run(
                        "return document.querySelector('figure[data-series=liveHeap] [role=status]').textContent"))
                .isEqualTo("500 requests, live heap 40.95 MiB");
        assertThat(browser.text("figure[data-series=threads] .u-legend")).contains("500", "32");
        heap.sendKeys(Keys.ESCAPE);
        browser.settle();
        assertThat(browser.text("figure[data-series=liveHeap] .u-legend")).contains("6,000", "51.45 MiB");
    }

    @Test
    void suspects_show_holder_chain_and_lines() throws IOException {
        open(TrendResults.leak());

        List<WebElement> rows = browser.all("table.suspects tbody tr");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).getText().replaceAll("\\s+", " "))
                .contains("+1,962 B live heap 94.2 % com.acme.shop.OrderHistory.entries")
                .contains("java.util.concurrent.ConcurrentHashMap com.acme:shop:1.0.0 (own classes)")
                .contains("+1,824 B OrderController.list src/main/java/com/acme/shop/OrderController.java:84")
                .contains("+138 B (JDK only)");
        assertThat(browser.all("table.suspects tr:first-child ul.path li li li li"))
                .hasSize(1);
        assertThat((String) browser.run("return document.querySelector('.small-suspects tbody').textContent"))
                .contains("sessions expire by time")
                .contains("called from OrderController.list");
    }

    @Test
    void what_retains_comes_before_all_figures_and_what_is_steady_is_drawn_when_it_is_opened() throws IOException {
        open(TrendResults.leak());
        assertThat(browser.run("const follows = (a, b) => document.querySelector(a).compareDocumentPosition("
                        + "document.querySelector(b)) === Node.DOCUMENT_POSITION_FOLLOWING;"
                        + "return follows('.verdict', '.suspects') && follows('.suspects', '.figures')"
                        + " && follows('.figures', '.steps')"))
                .isEqualTo(true);

        open(TrendResults.steady());
        assertThat(browser.all("figure.chart")).isEmpty();
        assertThat(browser.text("table.series")).contains("none beyond noise");
        browser.run("document.querySelector('.series-details').open = true");
        browser.settle();
        browser.settle();
        assertThat(browser.all("figure.chart canvas")).hasSize(1);
    }

    @Test
    void small_suspects_share_a_row() throws IOException {
        open(TrendResults.suspects(964, 20, 12, 4));

        assertThat(browser.all("h2 + table.suspects tbody tr")).hasSize(1);
        assertThat(browser.text("details.small-suspects"))
                .isEqualTo("live heap: +36.0 B per request, 3.6 %: 3 others below 15.0 % each");
        assertThat(browser.all("details.small-suspects tbody tr")).hasSize(3);
    }

    @Test
    void names_that_look_like_markup_stay_text() throws IOException {
        open(TrendResults.hostile(EVIL));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(browser.run("return document.scripts.length")).isEqualTo(5L);
        assertThat(browser.run("return document.title")).isEqualTo(EVIL + " · mem-over-time");
        for (String place : List.of(
                "h1",
                ".subject",
                ".verdict",
                ".suspects .name",
                ".suspects .owner",
                ".suspects .path",
                ".suspects .sites",
                ".notes")) {
            assertThat((String) browser.run("return document.querySelector(arguments[0]).textContent", place))
                    .as(place)
                    .contains(EVIL);
        }
    }

    @Test
    void a_narrow_window_needs_no_sideways_scrolling() throws IOException {
        openAll(TrendResults.leak());
        browser.width(420);

        assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(420);
        assertThat(number("return Math.max(...[...document.querySelectorAll('.plot canvas')]"
                        + ".map((each) => each.getBoundingClientRect().right))"))
                .isLessThanOrEqualTo(420);
    }

    private Path open(TrendResult result) throws IOException {
        Path page = folder.resolve("mem-over-time.html");
        AtomicFile.write(
                page, HtmlReport.text(result, TrendResults.judged(result), new PageLinks(50, "", Optional.empty())));
        browser.open(page);
        return page;
    }

    /** The same with the charts of all series, which are drawn when they are opened. */
    private void openAll(TrendResult result) throws IOException {
        open(result);
        openCharts();
    }

    private void openCharts() {
        browser.run("document.querySelectorAll('.series-details').forEach((each) => each.open = true)");
        browser.settle();
        browser.settle();
    }

    /** How many pixels of a chart have a colour of the style sheet. */
    private long pixels(WebElement chart, String colour) {
        return pixelsOf(chart, colourOf(colour));
    }

    private long pixelsOf(WebElement chart, String colour) {
        return number(
                PIXELS
                        + "let count = 0;"
                        + "for (let i = 0; i < data.length; i += 4) {"
                        + "  if (data[i + 3] === 255 && hex(i) === arguments[1]) count++;"
                        + "}"
                        + "return count;",
                chart,
                colour);
    }

    private long translucent(WebElement chart) {
        return number(
                PIXELS
                        + "let count = 0;"
                        + "for (let i = 3; i < data.length; i += 4) {"
                        + "  if (data[i] > 0 && data[i] < 160) count++;"
                        + "}"
                        + "return count;",
                chart);
    }

    private static final String PIXELS = "const canvas = arguments[0].querySelector('canvas');"
            + "const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
            + "const hex = (i) => '#' + [0, 1, 2].map((k) => data[i + k].toString(16).padStart(2, '0')).join('');";

    private String colourAt(WebElement chart, int x, int y) {
        return (String) browser.run(
                PIXELS + "const i = 4 * (arguments[2] * canvas.width + arguments[1]);"
                        + "return data[i + 3] === 0 ? 'transparent' : hex(i);",
                chart,
                x,
                y);
    }

    private String colourOf(String name) {
        return (String) browser.run("return window.plimsoll.colour(arguments[0])", name);
    }

    @SuppressWarnings("unchecked")
    private List<String> written(String series) {
        return (List<String>) browser.run("return window.written[arguments[0]]", series);
    }

    private long number(String script, Object... arguments) {
        return ((Number) browser.run(script, arguments)).longValue();
    }
}
