package dev.plimsoll.report;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.ofTypes;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.site;
import static dev.plimsoll.result.ObjectsFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code perf-objects} as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class ObjectsPageTest {

    private static final String EVIL = "</script><img src=x onerror=\"window.evil=1\"><script>alert(1)</script><!--";

    private static final String PLACES = "table.objects > tbody > tr > td:nth-child(4) > div > div:first-child";

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void opens_without_an_error_and_without_asking_for_anything_else() throws IOException {
        for (ObjectsResult result : List.of(
                OrdersResult.of().make(),
                objects().notMeasured().requests(0).make(),
                objects(sampled(0.05, own("a.B", "c", 1, 5_000, 3))).sampled().make())) {
            Path page = open(result);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
        }
    }

    @Test
    void says_what_a_request_costs_and_what_all_did() throws IOException {
        open(OrdersResult.of().make());

        assertThat(browser.text(".figures"))
                .contains(
                        "2.2 MiB", "43.5 MiB in total", "20,647.5", "412,950 in total", "9.4 KiB", "616 B", "11.8 KiB")
                .contains("0.002 %");
        assertThat(browser.text(".reconciled")).contains("recorded 45,823,915 B of 45,825,015 B");
    }

    @Test
    void own_lines_are_shown_first_if_there_are_any() throws IOException {
        open(OrdersResult.byOwnCode().make());

        assertThat(browser.errors()).isEmpty();
        assertThat(texts(PLACES))
                .containsExactly(
                        "src/main/java/com/acme/shop/OrderController.java:84",
                        "(no own code)",
                        "src/main/java/com/acme/shop/OrderController.java:91",
                        "src/main/java/com/acme/shop/PriceFormat.java:12");
        assertThat(browser.text("[role=status]")).isEqualTo("4 of 4 rows, 2,279,096 B per request, 100.0 %");
        assertThat(texts(".share[style*='--part: 1;']"))
                .as("only the largest row has the whole bar")
                .hasSize(1);
        click("[data-key=retained]");
        assertThat(texts(PLACES)).containsExactly("src/main/java/com/acme/shop/Audit.java:33");
        click("[data-key=location]");
        assertThat(texts(PLACES)).hasSize(2);

        open(OrdersResult.of().make());
        assertThat(texts("[data-key=ownCode]")).isEmpty();
        assertThat(texts("[data-key=location]")).containsExactly("by location");
    }

    @Test
    void heads_sort_the_rows() throws IOException {
        open(OrdersResult.of().make());
        click(".more");
        assertThat(texts(PLACES))
                .startsWith("src/main/java/com/acme/shop/OrderController.java:84")
                .hasSize(10);
        assertThat(texts("tbody tr:first-child td.number")).startsWith("1,205,862", "2,001.0", "52.9");

        click("thead th:nth-child(2) button");
        assertThat(texts(PLACES)).startsWith("src/main/java/com/acme/shop/OrderController.java:91");
        click("thead th:nth-child(2) button");
        assertThat(texts("tbody tr:first-child td.number")).startsWith("1", "0.1", "<0.1");
        click("thead th:nth-child(1) button");
        assertThat(texts(PLACES)).endsWith("(no stack)");
        click("thead th:nth-child(1) button");
        assertThat(texts(PLACES)).startsWith("(no stack)");
    }

    @Test
    void rows_beyond_the_top_are_there_when_asked_for() throws IOException {
        open(OrdersResult.of().make());
        assertThat(texts(PLACES)).hasSize(5);
        assertThat(browser.text(".more")).isEqualTo("show all 10 rows");

        click(".more");

        assertThat(texts(PLACES)).hasSize(10);
        assertThat(browser.element(".more").isDisplayed()).isFalse();
    }

    @Test
    void one_filter_holds_for_all_tables() throws IOException {
        open(OrdersResult.of().make());

        browser.element("input").sendKeys("hibernate");
        assertThat(texts(PLACES)).hasSize(2).allMatch(place -> place.startsWith("org/hibernate/"));
        assertThat(browser.text("[role=status]")).isEqualTo("2 of 10 rows, 707,789 B per request, 31.1 %");
        click("[data-key=dependency]");
        assertThat(texts(PLACES)).containsExactly("org.hibernate.orm:hibernate-core:6.6.4.Final");
        click("[data-key=retained]");
        click("[data-key=location]");
        assertThat(texts(PLACES)).containsExactly("org/hibernate/cache/Region.java:55");
        click("[data-key=type]");
        assertThat(browser.text("table.objects tbody")).isEqualTo("no row matches");
    }

    @Test
    void each_way_to_group_has_its_table() throws IOException {
        open(OrdersResult.of().make());

        click("[data-key=file]");
        assertThat(texts(PLACES)).startsWith("src/main/java/com/acme/shop/OrderController.java");
        click("[data-key=class]");
        assertThat(texts(PLACES)).startsWith("com.acme.shop.OrderController");
        click("[data-key=type]");
        assertThat(texts(PLACES)).contains("byte[]", "com.acme.shop.Order");
    }

    @Test
    void files_of_the_project_are_links_and_others_are_not() throws IOException {
        open(objects(
                        own("com.acme.Größe", "a", 7, 300, 1),
                        row(site("com.acme.Made", "b", "com/acme/Made.java", 8, Owner.project("a:b:1")), 200, 1),
                        row(site("org.lib.Thing", "c", "org/lib/Thing.java", 9, HIBERNATE), 100, 1))
                .make());

        assertThat(texts(PLACES)).hasSize(3);
        assertThat(texts(PLACES + " a")).containsExactly("src/main/java/com/acme/Größe.java:7");
        assertThat(browser.element(PLACES + " a").getDomAttribute("href"))
                .isEqualTo("./../../src/main/java/com/acme/Gr%C3%B6%C3%9Fe.java");
        click("[data-key=file]");
        assertThat(texts(PLACES + " a")).containsExactly("src/main/java/com/acme/Größe.java");
    }

    @Test
    void types_of_a_location_are_folded() throws IOException {
        open(OrdersResult.of().make());
        assertThat(browser.all("table.types")).isEmpty();

        click("table.objects summary");

        assertThat(texts("table.types tr"))
                .containsExactly("1,048,576 B1.0byte[]", "157,286 B2,000.0com.acme.shop.Order");
    }

    @Test
    void the_flame_graph_is_linked_and_shown_inside_when_asked_for() throws IOException {
        Files.writeString(
                folder.resolve("perf-objects.flame.html"), "<body><script>document.body.append('burning')</script>");
        Path page = open(OrdersResult.of().make());
        assertThat(browser.element("a.prominent").getDomAttribute("href")).isEqualTo("./perf-objects.flame.html");
        assertThat(browser.requests()).containsExactly(page.toUri().toString());

        click("section > details:not(.others) > summary");

        assertThat(browser.inFrame("iframe", "return document.body.lastChild.data"))
                .isEqualTo("burning");
        assertThat(browser.requests())
                .containsExactly(
                        folder.resolve("perf-objects.flame.html").toUri().toString());
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void samples_show_their_error() throws IOException {
        open(objects(sampled(0.05, own("a.B", "c", 1, 5_000, 3))).sampled().make());

        assertThat(texts("thead th:nth-child(4)")).containsExactly("error± %");
        assertThat(texts("tbody tr td:nth-child(4)")).containsExactly("5.0");
    }

    @Test
    void names_that_look_like_markup_stay_text() throws IOException {
        open(objects(
                        ofTypes(
                                row(site(EVIL, EVIL, EVIL, 3, Owner.project(EVIL)), 300, 2),
                                type(EVIL, 200, 1),
                                type("b", 100, 1)),
                        row(site("a.B", "c", "javascript:alert(1)", 0, Owner.project("p")), 100, 1))
                .workload("GET /" + EVIL)
                .note(EVIL)
                .make());
        click("table.objects summary");

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(browser.run("return document.scripts.length")).isEqualTo(4L);
        assertThat(browser.run("return document.links.length > 2"
                        + " && [...document.links].every((each) => each.protocol === 'file:')"))
                .isEqualTo(true);
        for (String place : List.of(".subject", PLACES, "td:last-child", ".types td:last-child", ".notes")) {
            assertThat((String) browser.run("return document.querySelector(arguments[0]).textContent", place))
                    .as(place)
                    .contains(EVIL);
        }
    }

    @Test
    void a_dark_theme_is_dark() throws IOException {
        open(OrdersResult.of().make());
        browser.prefersDark(true);

        assertThat(browser.run("return getComputedStyle(document.querySelector('input')).color"))
                .isEqualTo("rgb(228, 232, 236)");
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(17, 22, 28)");
    }

    @Test
    void a_narrow_window_needs_no_sideways_scrolling() throws IOException {
        open(OrdersResult.of().make());
        click(".more");
        browser.width(420);

        assertThat(number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(420);
    }

    private Path open(ObjectsResult result) throws IOException {
        Path page = folder.resolve("perf-objects.html");
        PageLinks links = new PageLinks(5, "../../", Optional.of("perf-objects.flame.html"));
        AtomicFile.write(page, HtmlReport.text(result, Gate.judge(result), links));
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
