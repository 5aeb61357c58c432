package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.html.IndexHtml;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The index as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class IndexPageTest {

    private static final String EVIL = "</script><img src=x onerror=\"window.evil=1\"><script>alert(1)</script><!--";

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void one_module_is_a_list_of_goals() throws IOException {
        Path page = open(List.of(
                entry("com.acme:shop:1", "perf-objects", Verdict.PASS, "47.9 KiB per request", "perf-objects.html"),
                entry(
                        "com.acme:shop:1",
                        "bundle-mem",
                        Verdict.FAIL,
                        "186.0 MiB with all classes loaded",
                        "bundle-mem.html")));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(texts("tbody tr"))
                .containsExactly(
                        "Dependencies bundle-memfail186.0 MiB with all classes loadedcom.acme:shop:123 November 2026, 10:15 UTC",
                        "Allocations perf-objectspass47.9 KiB per requestcom.acme:shop:123 November 2026, 10:15 UTC");
        click("thead th:nth-child(3) button");
        assertThat(texts("tbody td:first-child"))
                .containsExactly("Allocations perf-objects", "Dependencies bundle-mem");
        assertThat((String) browser.run("return document.querySelector('tbody a').href"))
                .isEqualTo(folder.resolve("perf-objects.html").toUri().toString());
    }

    @Test
    void modules_of_a_reactor_stand_against_goals() throws IOException {
        open(List.of(
                entry(
                        "g:web:1",
                        "bundle-mem",
                        Verdict.PASS,
                        "10.0 MiB with all classes loaded",
                        "web/target/plimsoll/bundle-mem.html"),
                entry("g:web:1", "mem-over-time", Verdict.INCONCLUSIVE, "inconclusive", "web/t.html"),
                entry("g:core:1", "bundle-mem", Verdict.FAIL, "186.0 MiB with all classes loaded", "core/b c.html")));

        assertThat(texts("thead th")).containsExactly("module", "bundle-mem", "mem-over-time");
        assertThat(texts("tbody td:first-child")).containsExactly("g:core:1", "g:web:1");
        assertThat(texts("tbody tr:first-child td:nth-child(2)").get(0))
                .startsWith("fail 186.0 MiB with all classes loaded");
        assertThat(texts("tbody tr:first-child td:nth-child(3)")).containsExactly("");
        assertThat(browser.element("tbody tr:first-child a").getDomAttribute("href"))
                .isEqualTo("./core/b%20c.html");
        assertThat(texts(".facts li")).containsExactly("1 fail", "1 inconclusive", "1 pass");
        browser.width(420);
        assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(420);
    }

    @Test
    void names_that_look_like_markup_stay_text_and_links_stay_files() throws IOException {
        open(List.of(
                entry(EVIL, EVIL, Verdict.PASS, EVIL, "javascript:alert(1)"),
                entry(EVIL, "b", Verdict.PASS, "c", "//example.invalid/d.html")));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(texts("tbody tr").toString()).contains(EVIL);
        assertThat(browser.run("return [...document.links].map((each) => each.protocol + each.host).join()"))
                .isEqualTo("file:,file:");
    }

    private static IndexEntry entry(String module, String goal, Verdict verdict, String headline, String href) {
        return new IndexEntry(
                module,
                goal,
                "default-cli",
                headline,
                java.util.Collections.emptySortedMap(),
                Instant.parse("2026-11-23T10:15:30Z"),
                href,
                new GateResult(verdict, List.of(), List.of()));
    }

    private Path open(List<IndexEntry> entries) throws IOException {
        Path page = folder.resolve("index.html");
        IndexHtml.write(entries, "com.acme:shop:1", List.of(), page);
        browser.open(page);
        return page;
    }

    private long number(String script, Object... arguments) {
        return ((Number) browser.run(script, arguments)).longValue();
    }

    private void click(String selector) {
        browser.run("document.querySelector(arguments[0]).click()", selector);
        browser.settle();
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        return (List<String>) browser.run(
                "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent.trim())", selector);
    }
}
