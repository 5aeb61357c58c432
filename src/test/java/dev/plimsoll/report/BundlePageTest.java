package dev.plimsoll.report;

import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of {@code bundle-mem} as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class BundlePageTest {

    private static final String EVIL = "</script><img src=x onerror=\"window.evil=1\"><script>alert(1)</script><!--";

    private static final String NAMES = "table.tree tbody .branch .name:not(.group)";

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void opens_without_an_error_and_without_asking_for_anything_else() throws IOException {
        for (BundleResult result : List.of(
                springBoot(), withoutWhole(row("a:b:1").alone(5, 6, 1)), withWhole(), withoutWhole(row("a:b:1")))) {
            Path page = open(result);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
        }
    }

    @Test
    void says_the_verdict_and_the_total_before_all_else() throws IOException {
        open(springBoot());

        assertThat(browser.text(".verdict")).startsWith("FAIL").contains("is 160.3 MiB, limit 150.0 MiB");
        assertThat(browser.text(".figures")).contains("160.3 MiB", "41.9 MiB", "118.3 MiB", "31,095");
        assertThat(number("return document.querySelector('.verdict').getBoundingClientRect().bottom"
                        + " - document.querySelector('.figures').getBoundingClientRect().top"))
                .isNegative();
        assertThat(browser.text("tfoot tr.sum").replaceAll("\\s+", " ")).isEqualTo("sum 160.26 31,095");
    }

    @Test
    void areas_of_the_map_are_in_proportion_to_bytes_and_follow_the_choice() throws IOException {
        BundleResult result = springBoot();
        open(result);
        for (String metric : List.of("own", "alone", "saves")) {
            click("[data-key=" + metric + "]");

            long drawn = result.dependencies().stream()
                    .filter(row -> bytes(row, metric) > 0)
                    .count();
            assertThat(browser.all(".tile")).hasSize((int) drawn + (metric.equals("own") ? 3 : 0));
            assertThat(browser.run("const tiles = [...document.querySelectorAll('.tile')];"
                            + "const size = (each) => { const r = each.getBoundingClientRect(); return r.width * r.height; };"
                            + "const side = (each) => Math.min(each.offsetWidth, each.offsetHeight);"
                            + "const area = tiles.reduce((sum, each) => sum + size(each), 0);"
                            + "const bytes = tiles.reduce((sum, each) => sum + Number(each.dataset.bytes), 0);"
                            + "const map = document.querySelector('.treemap').getBoundingClientRect();"
                            + "const off = tiles.filter((each) => side(each) >= 2"
                            + "  && Math.abs(size(each) / area / (each.dataset.bytes / bytes) - 1) > 0.02);"
                            + "return [off.length, Math.abs(area / (map.width * map.height) - 1) < 0.01].join()"))
                    .as(metric)
                    .isEqualTo("0,true");
            assertThat(browser.run(
                            "return document.querySelector('[data-id=\"org.hibernate.orm:hibernate-core:6.6.4.Final\"]')"
                                    + ".dataset.bytes"))
                    .as(metric)
                    .isEqualTo(Long.toString(bytes(hibernate(result), metric)));
        }
    }

    @Test
    void the_head_of_a_direct_dependency_zooms_into_what_it_brings_and_out_again() throws IOException {
        open(springBoot());
        int all = browser.all(".tile").size();
        assertThat(texts(".map-head")).first().asString().matches("spring-boot-starter-data-jpa · [0-9.]+ MiB");

        click(".map-head");

        assertThat(texts(".map-head")).singleElement().asString().startsWith("← spring-boot-starter-data-jpa · ");
        assertThat(browser.all(".tile").size()).isBetween(2, all - 1);
        assertThat(texts(".tile > :first-child")).contains("hibernate-core").doesNotContain("h2", "jdk");
        click(".map-head");
        assertThat(browser.all(".tile")).hasSize(all);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void the_same_row_has_the_same_figures_with_and_without_scripts() throws IOException {
        Path page = open(springBoot());
        click("[data-key=flat]");
        click("thead th:nth-child(3) button");

        String cells = "[...each.children].slice(1, 5).map((cell) => cell.textContent.trim()).join('|')";
        @SuppressWarnings("unchecked")
        List<String> scripted = (List<String>) browser.run(
                "return [...document.querySelectorAll('tbody tr')].slice(0, 20).map((each) => " + cells + ")");
        List<String> plain = StaticPage.rows(StaticPage.of(Files.readString(page)), "tree").subList(1, 21).stream()
                .map(row -> row.substring(row.indexOf('|') + 1, row.lastIndexOf('|')))
                .toList();
        assertThat(scripted).hasSize(20).containsExactlyInAnyOrderElementsOf(plain);
    }

    @Test
    void the_jdk_the_loaders_and_the_residual_are_tiles_of_own_alone() throws IOException {
        open(springBoot());
        assertThat(texts(".tile.besides > :first-child")).contains("jdk", "loader");
        assertThat(number("return document.querySelectorAll('.tile.besides').length"))
                .isEqualTo(3);

        click("[data-key=alone]");

        assertThat(browser.all(".tile.besides")).isEmpty();
    }

    @Test
    void arrow_keys_move_over_the_tiles_and_enter_goes_to_the_row() throws IOException {
        open(springBoot());

        assertThat(browser.all(".tile[tabindex='0']")).hasSize(1);
        browser.element(".tile").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.text(".says"))
                .isEqualTo("net.bytebuddy:byte-buddy:1.15.11: own 14.01 MiB, below spring-boot-starter-data-jpa");
        click(".bar .plainly:last-child");
        browser.element(".tile[tabindex='0']").sendKeys(Keys.ENTER);

        assertThat((String) browser.run("return document.activeElement.textContent"))
                .startsWith("byte-buddy");
    }

    @Test
    void heads_sort_within_siblings_and_in_the_flat_list_over_all() throws IOException {
        open(springBoot());
        assertThat(texts(NAMES)).startsWith("spring-boot-starter-data-jpa", "hibernate-core", "byte-buddy");
        assertThat(browser.element("thead th:nth-child(4)").getDomAttribute("aria-sort"))
                .isEqualTo("descending");

        browser.element("thead th:nth-child(1) button").sendKeys(Keys.ENTER);
        assertThat(texts(NAMES))
                .startsWith(
                        "h2", "native-bridge", "shop (own classes)", "spring-boot-starter-data-jpa", "hibernate-core");
        assertThat(browser.element("thead th:nth-child(1)").getDomAttribute("aria-sort"))
                .isEqualTo("ascending");

        click("[data-key=flat]");
        click("thead th:nth-child(5) button");
        assertThat(texts(NAMES)).startsWith("hibernate-core", "byte-buddy", "tomcat-embed-core");
        click("thead th:nth-child(5) button");
        assertThat(texts(NAMES)).doesNotHaveDuplicates().hasSize(35).endsWith("byte-buddy", "hibernate-core");
    }

    @Test
    void what_was_not_measured_comes_last_either_way() throws IOException {
        open(withWhole(
                row("g:none:1"), row("g:small:1").own(1, 0, 1), row("g:big:1").own(9, 0, 1)));

        click("thead th:nth-child(3) button");
        assertThat(texts(NAMES)).containsExactly("big", "small", "none");
        click("thead th:nth-child(3) button");
        assertThat(texts(NAMES)).containsExactly("small", "big", "none");
    }

    @Test
    void the_filter_keeps_what_matches_and_what_it_hangs_under() throws IOException {
        open(springBoot());

        browser.element("input").sendKeys("BUDDY byte");

        assertThat(texts(NAMES)).containsExactly("spring-boot-starter-data-jpa", "hibernate-core", "byte-buddy");
        assertThat(browser.all("tr.aside-row")).hasSize(2);
        click("[data-key=flat]");
        assertThat(texts(NAMES)).containsExactly("byte-buddy");
        browser.element("input").sendKeys("nothing like it");
        assertThat(browser.text("table.tree tbody")).isEqualTo("no row matches");
    }

    @Test
    void the_tree_folds_by_keys_and_by_buttons() throws IOException {
        open(springBoot());
        assertThat(browser.all("tbody tr[tabindex='0']")).hasSize(1);

        browser.element("tbody tr").sendKeys(Keys.ARROW_LEFT);
        assertThat(texts(NAMES))
                .startsWith("spring-boot-starter-data-jpa", "spring-boot-starter-web")
                .hasSize(25);
        assertThat(browser.run("return document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("false");
        browser.element("tbody tr").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat((String) browser.run("return document.activeElement.textContent"))
                .startsWith("hibernate-core");

        click(".bar .plainly:last-child");
        assertThat(texts(NAMES)).hasSize(5);
        click("tbody .twist");
        assertThat(browser.all("tbody tr").size()).isGreaterThan(5);
    }

    @Test
    void figures_tell_their_bytes_and_notes_and_failures_are_folded() throws IOException {
        open(springBoot());

        assertThat(browser.run(
                        "return document.querySelectorAll('tbody tr')[1].querySelectorAll('td')[2].firstChild.title"))
                .isEqualTo("55,612,344 B: heap 13,903,086 B + metaspace 41,709,258 B");
        assertThat(texts("section > details:not(.others) > summary"))
                .containsExactly(
                        "4 notes on what initialisers did",
                        "3 classes of 2 jars did not load (optional dependencies); 1 class of 1 jar did not load (no native"
                                + " library for this system)");
        assertThat(browser.run("return document.body.textContent.includes('no tcnative</')"))
                .isEqualTo(false);
        browser.run("document.querySelectorAll('section > details').forEach((each) => each.open = true)");
        browser.settle();
        browser.run("document.querySelectorAll('details details').forEach((each) => each.open = true)");
        browser.settle();
        assertThat(texts("details details").toString())
                .contains("java.lang.UnsatisfiedLinkError: no tcnative", "org.apache.tomcat.A");
        assertThat(texts("dl.noted").toString()).contains("opened 1 socket");
    }

    @Test
    void what_the_running_application_has_is_a_column_and_a_map() throws IOException {
        BundleResult result = withWhole(
                row("g:web:1").own(1 << 20, 0, 9).saves(1 << 20),
                row("g:poi:1").own(8 << 20, 0, 99).saves(8 << 20),
                row("g:starter:1").own(0, 0, 0).saves(0));

        open(result.loading(memory(
                library("g:web:1", 3, 9, 1 << 19, 0), unloaded("g:poi:1", 99), library("g:starter:1", 0, 0, 0, 0))));
        click("[data-key=loaded]");

        assertThat(texts("table:not(.limit-rows) tbody tr"))
                .extracting(line -> line.replaceAll("\\s+", " "))
                .satisfiesExactly(
                        poi -> assertThat(poi)
                                .contains("not loaded: removing it saves next to nothing", "-8.008.000.0099"),
                        web -> assertThat(web).contains("-1.001.000.509").doesNotContain("not loaded"),
                        starter -> assertThat(starter).contains("-0.000.0001compile"));
        assertThat(texts(".tile > :first-child")).containsExactly("web");
        assertThat(texts("tfoot tr.sum td")).hasSize(6);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void without_a_running_application_there_is_no_column_but_how_to_get_it() throws IOException {
        open(withWhole(row("g:web:1").own(1, 0, 9)).notLoading("there is no result of perf-mem"));

        assertThat(browser.all("[data-key=loaded]")).isEmpty();
        assertThat(texts("thead th").toString()).doesNotContain("loaded");
        assertThat(texts("section p").toString()).contains("run plimsoll:perf-mem before this goal");
    }

    @Test
    void names_that_look_like_markup_stay_text() throws IOException {
        open(withWhole(row("g:" + EVIL.replace(":", "") + ":1")
                .own(100, 200, 3)
                .saves(5)
                .requiredBy(EVIL)
                .failed(EVIL, EVIL)
                .note(EVIL)));
        browser.run("document.querySelectorAll('details').forEach((each) => each.open = true)");
        browser.settle();
        browser.run("document.querySelectorAll('details details').forEach((each) => each.open = true)");
        browser.settle();

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(browser.run("return document.scripts.length")).isEqualTo(5L);
        for (String place :
                List.of(".branch .name", ".requirers", ".tile", ".failure .name", ".failure li", ".noted dd")) {
            assertThat((String) browser.run("return document.querySelector(arguments[0]).textContent", place))
                    .as(place)
                    .contains(EVIL);
        }
    }

    @Test
    void a_dark_theme_is_dark_and_still_legible() throws IOException {
        open(springBoot());
        String light = (String) browser.run("return getComputedStyle(document.querySelector('.tile')).backgroundColor");

        browser.prefersDark(true);

        assertThat(browser.run("return getComputedStyle(document.querySelector('.tile')).backgroundColor"))
                .isNotEqualTo(light);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(17, 22, 28)");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.tile')).color"))
                .isEqualTo("rgb(228, 232, 236)");
    }

    @Test
    void a_narrow_window_needs_no_sideways_scrolling() throws IOException {
        open(springBoot());
        browser.width(420);

        assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(420);
        assertThat(browser.element("thead th:nth-child(3) button").isDisplayed())
                .isTrue();
    }

    private static BundleResult springBoot() {
        return SpringBootResult.of(new Footprint(12_000, 40_000, 3));
    }

    private static DependencyRow hibernate(BundleResult result) {
        return result.dependencies().stream()
                .filter(row -> row.artifactId().equals("hibernate-core"))
                .findFirst()
                .orElseThrow();
    }

    private static long bytes(DependencyRow row, String metric) {
        return switch (metric) {
            case "own" -> row.ownBytes().orElse(0);
            case "alone" -> row.aloneBytes().orElse(0);
            default -> row.savesBytes().orElse(0);
        };
    }

    private Path open(BundleResult result) throws IOException {
        Path page = folder.resolve("bundle-mem.html");
        Limit limit = LimitName.MAX_BOOT_MEMORY
                .atMost(new Bytes(150 << 20), "pom.xml")
                .as(Severity.ERROR);
        AtomicFile.write(
                page,
                HtmlReport.text(result, Gate.judge(result, List.of(limit)), new PageLinks(50, "", Optional.empty())));
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
