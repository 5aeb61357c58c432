package dev.plimsoll.report;

import static dev.plimsoll.result.MemoryFixture.contained;
import static dev.plimsoll.result.MemoryFixture.firstLoadedBy;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.mark;
import static dev.plimsoll.result.MemoryFixture.marked;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.notUp;
import static dev.plimsoll.result.MemoryFixture.resident;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.MemoryFixture.wasting;
import static dev.plimsoll.result.MemoryFixture.withoutRss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.w3c.dom.Document;

/** The page of {@code perf-mem} as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class MemoryPageTest {

    private static final String EVIL = "</script><img src=x onerror=\"window.evil=1\"><script>alert(1)</script><!--";
    private static final String NAMES = "table.memory tbody td:first-child .name:not(.group)";

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void opens_without_an_error_and_without_asking_for_anything_else() throws IOException {
        for (MemoryResult result : List.of(
                ShopMemory.of(),
                ShopMemory.ofProject(),
                withoutRss(ShopMemory.of()),
                memory(unloaded("g:a:1", 1)),
                memory(),
                notUp())) {
            Path page = open(result);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
        }
    }

    @Test
    void says_the_verdict_and_the_figures_before_all_else() throws IOException {
        open(ShopMemory.of());

        assertThat(browser.text(".verdict")).startsWith("FAIL").contains("is 88.3 MiB, limit 80.0 MiB", "WARN");
        assertThat(browser.text(".figures")).contains("88.3 MiB", "16.5 MiB", "71.8 MiB", "267.1 MiB", "PSS 213.7 MiB");
        assertThat(browser.text("table.memory tfoot").replaceAll("\\s+", " "))
                .isEqualTo("total 15,283 71.76 16.51 88.27");
        assertThat(texts("table.marks tbody tr")).hasSize(2).first().asString().startsWith("ready");
    }

    @Test
    void areas_of_the_map_are_in_proportion_to_bytes_and_follow_the_choice() throws IOException {
        MemoryResult result = ShopMemory.ofProject();
        open(result);
        for (String metric : List.of("bytes", "metaspace", "heap")) {
            click("[data-key=" + metric + "]");

            long whole = switch (metric) {
                case "metaspace" -> up(result).metaspaceBytes();
                case "heap" -> up(result).liveHeapBytes();
                default -> up(result).bytes();
            };
            assertThat(number("return [...document.querySelectorAll('.tile')]"
                            + ".reduce((sum, each) => sum + Number(each.dataset.bytes), 0)"))
                    .as(metric)
                    .isEqualTo(whole);
            assertThat(browser.run("const tiles = [...document.querySelectorAll('.tile')];"
                            + "const size = (each) => { const r = each.getBoundingClientRect(); return r.width * r.height; };"
                            + "const side = (each) => Math.min(each.offsetWidth, each.offsetHeight);"
                            + "const area = tiles.reduce((sum, each) => sum + size(each), 0);"
                            + "const bytes = tiles.reduce((sum, each) => sum + Number(each.dataset.bytes), 0);"
                            + "return tiles.filter((each) => side(each) >= 2"
                            + "  && Math.abs(size(each) / area / (each.dataset.bytes / bytes) - 1) > 0.02).length"))
                    .as(metric)
                    .isEqualTo(0L);
        }
    }

    @Test
    void the_map_nests_by_direct_dependency() throws IOException {
        open(ShopMemory.ofProject());

        assertThat(browser.errors()).isEmpty();
        // Those of the starter, which has no tile, and of spring-boot; hibernate-core and the others bring nothing with
        // memory.
        assertThat(texts(".map-head")).contains("spring-boot · 11.88 MiB");
        for (String name : List.of("spring-boot", "spring-core", "spring-beans", "spring-context", "logback-core")) {
            assertThat(frames(name)).as(name).isEqualTo(frames("spring-boot")).isNotEmpty();
        }
        assertThat(frames("spring-web"))
                .isEqualTo(frames("spring-webmvc"))
                .isEqualTo(frames("tomcat-embed-core"))
                .isNotEmpty()
                .isNotEqualTo(frames("spring-boot"));
        assertThat(frames("hibernate-core")).isEmpty();
        assertThat(browser.element(tile("spring-core")).getDomAttribute("aria-label"))
                .isEqualTo("org.springframework:spring-core:6.2.1: sum 3.37 MiB, below spring-boot with 11.88 MiB");
        assertThat(browser.element(tile("spring-boot")).getDomAttribute("aria-label"))
                .isEqualTo("org.springframework.boot:spring-boot:3.4.1: sum 3.25 MiB; 11.88 MiB with what it brings");
        assertThat(browser.element(tile("hibernate-core")).getDomAttribute("aria-label"))
                .endsWith(": sum 18.58 MiB");
        assertThat(texts(".colours li")).startsWith("hibernate-core", "spring-boot", "spring-boot-starter-web");
    }

    private static String tile(String name) {
        return ".tile[data-id*=':" + name + ":']";
    }

    /** The numbers of the frames around a tile. */
    @SuppressWarnings("unchecked")
    private List<Long> frames(String name) {
        return (List<Long>) browser.run(
                "const at = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + "const [x, y] = [at.left + at.width / 2, at.top + at.height / 2];"
                        + "return [...document.querySelectorAll('.frame')].flatMap((each, i) => {"
                        + "  const r = each.getBoundingClientRect();"
                        + "  return r.left < x && x < r.right && r.top < y && y < r.bottom ? [i] : []; })",
                tile(name));
    }

    @Test
    void a_tile_goes_to_its_row() throws IOException {
        open(ShopMemory.of());

        browser.element(".tile[data-id='com.h2database:h2:2.3.232']").sendKeys(Keys.ENTER);

        assertThat((String) browser.run("return document.activeElement.textContent"))
                .startsWith("h2");
    }

    @Test
    void the_process_is_one_bar_as_long_as_its_categories_with_its_limit_in_it() throws IOException {
        open(ShopMemory.of());

        assertThat(number("return Math.round(100 * [...document.querySelectorAll('.ledger .part')]"
                        + ".reduce((sum, each) => sum + each.getBoundingClientRect().width, 0)"
                        + " / document.querySelector('.ledger').getBoundingClientRect().width)"))
                .isEqualTo(100);
        assertThat(number("const bar = document.querySelector('.ledger').getBoundingClientRect();"
                        + "return Math.round(100 * (document.querySelector('.ledger .limit').getBoundingClientRect().left"
                        + " - bar.left) / bar.width)"))
                .isEqualTo(Math.round(100 * 256 / 267.09));
        assertThat(texts(".parts li")).hasSize(10).first().isEqualTo("live heap16.51 MiB 6.2 %");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.part.unexplained')).backgroundImage"))
                .asString()
                .startsWith("repeating-linear-gradient");
        assertThat(browser.element(".ledger").getDomAttribute("aria-label"))
                .startsWith("RSS 267.1 MiB: live heap 16.5, rest of the committed heap 75.0,")
                .endsWith("unexplained 23.8");
    }

    @Test
    void the_limit_of_the_container_is_drawn_beside_that_of_the_build() throws IOException {
        open(contained(ShopMemory.of(), 512 << 20));

        String left = "const bar = document.querySelector('.ledger').getBoundingClientRect();"
                + "return Math.round(1000 * (document.querySelector(arguments[0]).getBoundingClientRect().left"
                + " - bar.left) / bar.width)";
        assertThat(browser.run(left, ".ledger .limit.build")).isEqualTo(500L);
        assertThat(browser.run(left, ".ledger .limit.container")).isEqualTo(1_000L);
        assertThat(texts(".limits"))
                .containsExactly("container limit 512.0 MiB (solid line)", "limit 256.0 MiB (dashed line)");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.limit.container')).borderLeftStyle"))
                .isEqualTo("solid");
    }

    @Test
    void a_limit_above_the_resident_set_makes_room_for_itself() throws IOException {
        MemoryResult small = resident(
                marked(ShopMemory.of(), mark(MemoryMark.REQUESTS, 1 << 20, 1 << 20, 9, OptionalLong.of(64L << 20))),
                new LedgerRow(LedgerCategory.LIVE_HEAP, 64L << 20));
        open(small);

        assertThat(number(
                        "return Math.round(100 * document.querySelector('.ledger .part').getBoundingClientRect().width"
                                + " / document.querySelector('.ledger').getBoundingClientRect().width)"))
                .isEqualTo(25);
    }

    @Test
    void categories_that_do_not_add_up_show_the_rest_and_a_negative_one_has_no_width() throws IOException {
        MemoryResult result = memory(library("g:a:1", 1, 1, 10 << 20, 10 << 20));
        open(resident(
                result,
                new LedgerRow(LedgerCategory.LIVE_HEAP, 61 << 20),
                new LedgerRow(LedgerCategory.UNEXPLAINED, -(2 << 20))));

        assertThat(texts(".parts li"))
                .containsExactly(
                        "live heap61.00 MiB 101.7 %", "unexplained-2.00 MiB -3.3 %", "in none of these1.00 MiB 1.7 %");
        assertThat(browser.all(".ledger .part")).hasSize(2);
    }

    @Test
    void heads_sort_the_rows_and_the_filter_keeps_what_matches() throws IOException {
        open(ShopMemory.of());
        assertThat(texts(NAMES))
                .startsWith("JDK", "hibernate-core", "tomcat-embed-core")
                .hasSize(28);
        assertThat(browser.all("table.memory tr.unloaded")).hasSize(7);

        click("table.memory thead th:nth-child(4) button");
        assertThat(texts(NAMES)).startsWith("softly reachable: cleared if memory runs short");

        browser.element("input").sendKeys("ShopApplication");
        assertThat(texts(NAMES)).containsExactly("spring-boot");
        assertThat(browser.text("table.memory tbody"))
                .contains("com.acme.shop.ShopApplication.main", "ShopApplication.java:12");
    }

    @Test
    void names_that_look_like_markup_stay_text() throws IOException {
        MemoryResult result =
                memory(firstLoadedBy(EVIL, EVIL, EVIL, 1, library("g:" + EVIL.replace(":", "") + ":1", 1, 1, 9, 9)));
        Path page = open(result);

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        for (String place : List.of("table.memory .name", ".tile")) {
            assertThat((String) browser.run("return document.querySelector(arguments[0]).textContent", place))
                    .as(place)
                    .contains(EVIL.replace(":", ""));
        }
        assertThat(Files.readString(page)).doesNotContain("<img");
    }

    @Test
    void duplicate_strings_and_waste_have_tables_without_values() throws IOException {
        Path page = open(wasting(ShopMemory.of(), ShopMemory.waste()));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.text("main").replaceAll("\\s+", " "))
                .contains(
                        "13,234 of 61,234 strings repeat the value of another one: 605.9 KiB (3.6 % of the live heap).")
                .contains("The 2 that could save most, of 5,012 values that several strings have.")
                .contains("Values are not shown, since reports may leave this machine");
        Document text = StaticPage.of(Files.readString(page));
        assertThat(StaticPage.rows(text, "string-holders"))
                .contains("com.acme.shop.Order.status|own classes|9,000|12|419.9 KiB");
        assertThat(StaticPage.rows(text, "string-values"))
                .contains(
                        "7 characters|3,000|140.6 KiB|140.6 KiB|com.acme.shop.Order.status (9,000)|own classes",
                        "no characters|400|15.6 KiB|15.6 KiB||JDK");
        assertThat(StaticPage.rows(text, "waste"))
                .contains("java.util.HashMap, never filled|2,100|98.4 KiB"
                        + "|org.springframework.core.ResolvableType.name (40)|org.springframework:spring-core:6.2.1");
    }

    @Test
    void values_of_strings_that_look_like_markup_stay_text() throws IOException {
        Path page = open(wasting(ShopMemory.of(), ShopMemory.wasteWithValues(EVIL)));

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(browser.text("table.string-values tbody")).contains(EVIL.substring(0, 30));
        assertThat(Files.readString(page)).doesNotContain("<img", "Values are not shown");
    }

    @Test
    void without_scripts_there_is_the_table() throws IOException {
        Document page = StaticPage.of(Files.readString(open(ShopMemory.of())));

        assertThat(StaticPage.rows(page, "memory"))
                .contains("org.hibernate.orm:hibernate-core:6.6.4.Final|3,502 of 8,123|17.48|1.10|18.58")
                .endsWith("total|15,283|71.76|16.51|88.27");
    }

    @Test
    void a_dark_theme_is_dark_and_still_legible() throws IOException {
        open(ShopMemory.of());
        String light = fill();

        browser.prefersDark(true);

        assertThat(fill()).isNotEqualTo(light);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(17, 22, 28)");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.ledger .part')).color"))
                .isEqualTo("rgb(228, 232, 236)");
    }

    @Test
    void a_narrow_window_needs_no_sideways_scrolling() throws IOException {
        open(ShopMemory.ofProject());
        browser.width(420);

        assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(420);
        assertThat(browser.element("table.memory thead th:nth-child(3) button").isDisplayed())
                .isTrue();
    }

    private static MemoryMark up(MemoryResult result) {
        return result.up().orElseThrow();
    }

    private String fill() {
        return (String) browser.run("return getComputedStyle(document.querySelector('.ledger .part')).backgroundColor");
    }

    private Path open(MemoryResult result) throws IOException {
        Path page = folder.resolve("perf-mem.html");
        AtomicFile.write(
                page, HtmlReport.text(result, ShopMemory.judged(result), new PageLinks(50, "", Optional.empty())));
        browser.open(page);
        return page;
    }

    private long number(String script) {
        return ((Number) browser.run(script)).longValue();
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
