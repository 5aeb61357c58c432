package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.CompareFixture;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code compare} as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class ComparePageTest {

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void opens_without_an_error_and_runs_nothing_of_a_name() throws IOException {
        Path page = open(CompareFixture.shopWithMaps());

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);

        open(CompareFixture.unchanged());

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return document.querySelector('.treemap, .icicle') === null"))
                .isEqualTo(true);
    }

    @Test
    void tiles_have_the_area_of_now_and_say_in_words_what_changed() throws IOException {
        open(CompareFixture.shopWithMaps());

        assertThat(number("const area = (id) => { const box = document.querySelector('.tile[data-id=\"' + id + '\"]')"
                        + ".getBoundingClientRect(); return box.width * box.height; };"
                        + " return area('com.google.guava:guava') / area('org.apache.commons:commons-math3')"))
                .isCloseTo(10_913_000 / 6_784_288.0, within(0.01));
        assertThat(label("com.google.guava:guava")).contains("\u25bc shrunk -104.5 KiB", "before: 10.5 MiB");
        assertThat(label("org.apache.commons:commons-math3")).contains("+ new");
        assertThat(browser.text(".gone")).contains("com.acme:left (488.3 KiB)");
        assertThat(browser.run("return document.querySelector('.tile[data-id=\"com.acme:left\"]') === null"))
                .isEqualTo(true);
    }

    @Test
    void frames_have_the_width_of_now_and_what_is_only_in_the_base_is_a_list() throws IOException {
        open(CompareFixture.shopWithMaps());

        assertThat(number("const width = (text) => [...document.querySelectorAll('.call')]"
                        + ".find((each) => each.title.startsWith(text)).getBoundingClientRect().width;"
                        + " return width('own classes:') / width('all requests:')"))
                .isCloseTo(10_000 / 17_000.0, within(0.01));
        assertThat(shade("own classes \u203a com.acme.Orders:")).contains("down3");
        assertThat(shade("own classes \u203a com.acme.Cart:")).contains("up3");
        assertThat(shade("com.h2database:h2:")).contains("same");
        assertThat(browser.run("return [...document.querySelectorAll('.gone')].pop().textContent"))
                .isEqualTo("Gone: com.acme:left (500 B)");

        browser.run(
                "[...document.querySelectorAll('.call')].find((each) => each.title.startsWith('com.acme:added:')).click()");

        assertThat(number("const call = [...document.querySelectorAll('.call')]"
                        + ".find((each) => each.title.startsWith('com.acme:added:'));"
                        + " return call.getBoundingClientRect().width / call.parentElement.clientWidth"))
                .isCloseTo(1, within(0.01));
    }

    private String shade(String title) {
        return String.valueOf(browser.run("return [...document.querySelectorAll('.call')]"
                + ".find((each) => each.title.startsWith('" + title + "')).className"));
    }

    private String label(String id) {
        return String.valueOf(browser.run(
                "return document.querySelector('.tile[data-id=\"" + id + "\"]').getAttribute('aria-label')"));
    }

    private double number(String script) {
        return ((Number) browser.run(script)).doubleValue();
    }

    private Path open(CompareResult result) throws IOException {
        Path page = folder.resolve("compare.html");
        AtomicFile.write(page, HtmlReport.text(result, Gate.judge(result), new PageLinks(50, "", Optional.empty())));
        browser.open(page);
        return page;
    }
}
