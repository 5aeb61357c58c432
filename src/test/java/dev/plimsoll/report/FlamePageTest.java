package dev.plimsoll.report;

import static dev.plimsoll.flame.FlameFixture.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameKind;
import dev.plimsoll.flame.FlameStacks;
import dev.plimsoll.flame.FlameUnit;
import dev.plimsoll.report.html.FlamePage;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of a flame graph, as text and as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class FlamePageTest {

    private static final String EVIL =
            "</script><img src=x onerror=\"window.evil=1\"><script>window.evil=2</script><!--\u2028\u2029'\"";

    private static final FlameHeading HEADING = FlameHeading.of(
                    "Allocated by GET /cart", "The width is bytes.", FlameUnit.BYTES, "perf-objects.html")
            .per(2, "request");

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    private static FlameStacks cart() {
        return stacks(
                "j:java.lang.Thread.run;p:com.acme.Cart.total;d:org.lib.Thing.make;t:byte[] 6144",
                "j:java.lang.Thread.run;p:com.acme.Cart.total;j:java.util.HashMap.put;t:java.util.HashMap$Node 1024",
                "j:java.lang.Thread.run;p:com.acme.Cart.total;p:com.acme.Cart.total;t:byte[] 512",
                "j:java.lang.Thread.run;u:(generated);t:byte[] 512");
    }

    @Test
    void it_says_what_it_is_of_in_which_unit_and_whose_code_each_colour_is() throws IOException {
        Path page = open(HEADING, cart());

        assertThat(browser.text("h1")).isEqualTo("Allocated by GET /cart");
        assertThat(browser.text(".total"))
                .isEqualTo("Total: 4.0 KiB per request. Unit: bytes per request, the mean of 2 requests.");
        assertThat(texts(".colours li"))
                .containsExactly(
                        "your code: the project",
                        "a dependency",
                        "the JDK",
                        "unknown",
                        "the type of the objects",
                        "found by the search");
        assertThat(browser.element(".back").getDomAttribute("href")).isEqualTo("./perf-objects.html");
        assertThat(browser.text(".source")).isEqualTo("All stacks are in x.stacks.txt.gz.");
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void frames_are_as_wide_as_their_share_and_have_the_colour_of_their_owner() throws IOException {
        open(HEADING, cart());

        double all = width("all");
        assertThat(width("java.lang.Thread.run")).isEqualTo(all);
        assertThat(width("org.lib.Thing.make") / all).isBetween(0.745, 0.755);
        assertThat(texts(".call"))
                .startsWith(
                        "all 4.0 KiB",
                        "java.lang.Thread.run 4.0 KiB",
                        "com.acme.Cart.total 3.8 KiB",
                        "org.lib.Thing.make 3.0 KiB",
                        "byte[] 3.0 KiB");
        assertThat(browser.all(".call.of-p")).hasSize(2);
        assertThat(colour(".call.of-p")).isNotEqualTo(colour(".call.of-d")).isNotEqualTo(colour(".call.of-j"));
    }

    @Test
    void inverted_the_innermost_frames_are_first() throws IOException {
        open(HEADING, cart());

        click("[data-key=byCallee]");

        assertThat(texts(".call")).startsWith("all 4.0 KiB", "byte[] 3.5 KiB", "org.lib.Thing.make 3.0 KiB");
        assertThat(browser.text(".hint")).contains("what is innermost");
    }

    @Test
    void a_search_counts_frames_within_frames_once() throws IOException {
        open(HEADING, cart());

        type("CART.total");

        assertThat(browser.text(".found-share"))
                .isEqualTo(
                        "Frames that contain \u201cCART.total\u201d, with all they call: 3.8 KiB per request, 93.8 %."
                                + " Frames within frames count once.");
        assertThat(browser.all(".call.found")).hasSize(2);
        type("nowhere");
        assertThat(browser.text(".found-share")).isEqualTo("No frame contains \u201cnowhere\u201d.");
        type("");
        assertThat(browser.all(".call.found")).isEmpty();
    }

    @Test
    void a_frame_says_all_of_itself_and_zooms_by_mouse_and_keyboard() throws IOException {
        open(HEADING, cart());

        browser.run("document.querySelectorAll('.call')[3].focus()");
        assertThat(browser.text(".says"))
                .isEqualTo("org.lib.Thing.make (a dependency): 3.0 KiB per request, 75.0 % of all");
        browser.run("document.querySelectorAll('.call')[3].click()");
        browser.settle();
        assertThat(width("org.lib.Thing.make")).isEqualTo(width("all"));
        key("ArrowUp");
        assertThat(browser.text(".says")).startsWith("com.acme.Cart.total (the project): ");
        key("Escape");
        assertThat(width("org.lib.Thing.make")).isLessThan(width("all"));
        browser.run("document.querySelectorAll('.call')[3].click()");
        click(".reset");
        assertThat(width("org.lib.Thing.make")).isLessThan(width("all"));
    }

    @Test
    void compared_signs_say_what_changed_and_what_is_gone_is_listed() throws IOException {
        open(
                HEADING,
                stacks(
                        "p:Main.run;p:Main.more;t:byte[] 6144/2048",
                        "p:Main.run;p:Main.less;t:byte[] 1024/4096",
                        "p:Main.run;p:Main.added;t:byte[] 512/0",
                        "p:Main.run;p:Main.gone;t:byte[] 0/2048"));

        assertThat(browser.text(".total")).isEqualTo("Total: 3.8 KiB per request, before 4.0 KiB, difference -256 B.");
        assertThat(texts(".call")).contains("▲ Main.more +2.0 KiB", "▼ Main.less -1.5 KiB", "▼ Main.run -256 B");
        assertThat(texts(".call")).anyMatch(text -> text.startsWith("+ Main.added"));
        assertThat(browser.text(".gone")).isEqualTo("Gone: Main.gone (1.0 KiB)");
        assertThat(texts(".colours li").get(0)).startsWith("▲ red: more than before");
        click("[data-key=base]");
        assertThat(texts(".call")).anyMatch(text -> text.contains("Main.gone"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void compared_own_code_has_a_border_and_each_frame_says_whose_code_it_is() throws IOException {
        FlameStacks stacks =
                stacks("j:java.lang.Thread.run;p:com.acme.Cart.total;d:org.lib.Thing.make;t:byte[] 6144/2048");
        stacks.owned(stacks.frame("org.lib.Thing.make", FlameKind.DEPENDENCY), "org.lib:lib:1.0");
        open(HEADING, stacks);

        assertThat(browser.all(".call.own")).hasSize(1);
        assertThat(browser.element(".call.own").getCssValue("box-shadow")).contains("inset");
        browser.run("document.querySelectorAll('.call').forEach(call => call.focus())");
        assertThat(browser.all(".call"))
                .extracting(call -> String.valueOf(call.getDomAttribute("aria-label")))
                .anyMatch(text -> text.contains("com.acme.Cart.total (your code): "))
                .anyMatch(text -> text.contains("org.lib.Thing.make (dependency org.lib:lib:1.0): "))
                .anyMatch(text -> text.contains("java.lang.Thread.run (the JDK): "));
        assertThat(texts(".colours li")).contains("bold, with a border: your code");
    }

    @Test
    void without_scripts_it_is_a_table_of_the_largest_frames() {
        String page = FlamePage.text(HEADING, cart(), Optional.empty());

        assertThat(page.replaceAll("<script.*", "").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains(
                        "Largest frames",
                        "3.0 KiB 75.0 3.0 KiB 75.0 org. lib. Thing. make a dependency",
                        "256 B 6.3 3.8 KiB 93.8 com. acme. Cart. total the project");
        assertThat(page).contains("Content-Security-Policy\" content=\"default-src 'none';");
    }

    @Test
    void what_is_merged_is_said() {
        FlameStacks stacks = stacks("p:Main.run;d:Lib.wide 999900", "p:Main.run;d:Lib.a 60", "p:Main.run;d:Lib.b 40");

        assertThat(FlamePage.text(HEADING, stacks, Optional.empty()))
                .contains("one by one: 2 below 0.01 % by caller, 2 below 0.01 % inverted, each with all");
    }

    @Test
    void names_cannot_become_markup() throws IOException {
        FlameStacks stacks = new FlameStacks();
        int node = stacks.callee(FlameStacks.ROOT, stacks.frame(EVIL, FlameKind.PROJECT));
        stacks.add(stacks.callee(node, stacks.frame(EVIL, FlameKind.TYPE)), 100);
        FlameHeading heading = FlameHeading.of(EVIL, EVIL, FlameUnit.BYTES, "javascript:alert(1)")
                .noting(EVIL);

        open(heading, stacks);

        assertThat(browser.run("return window.evil")).isNull();
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.errors()).isEmpty();
        assertThat(texts(".call")).hasSize(3).anyMatch(text -> text.startsWith("</script><img"));
        assertThat(browser.element(".back").getDomAttribute("href")).isEqualTo("./javascript%3Aalert%281%29");
        String page = FlamePage.text(heading, stacks, Optional.of(EVIL));
        assertThat(page).doesNotContain("<!--", "\u2028", "\u2029", "<img");
    }

    @Test
    void a_side_without_stacks_is_said_instead_of_a_picture() throws IOException {
        Path file = folder.resolve("x.html");
        AtomicFile.write(file, FlamePage.withoutStacks(HEADING, "There are no stacks of v1."));

        browser.open(file);

        assertThat(browser.text(".missing")).isEqualTo("There are no stacks of v1.");
        assertThat(Files.readString(file)).contains(HEADING.title()).doesNotContain(HEADING.description());
        assertThat(browser.all(".call")).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void other_units_are_printed_as_such() throws IOException {
        FlameStacks stacks = stacks("p:Main.run 7500000", "p:Main.rest 2500000");

        open(FlameHeading.of("CPU", "CPU time.", FlameUnit.NANOSECONDS, "perf-cpu.html"), stacks);

        assertThat(browser.text(".total")).isEqualTo("Total: 10.0 ms. Unit: CPU time.");
        assertThat(texts(".call")).containsExactly("all 10.0 ms", "Main.run 7.5 ms", "Main.rest 2.5 ms");
    }

    @Test
    void a_hundred_thousand_stacks_stay_small_and_open() throws IOException {
        FlameStacks stacks = manyStacks();

        Path page = open(HEADING, stacks);

        assertThat(FlamePage.text(HEADING, stacks, Optional.empty()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(3_000_000);
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(browser.all(".call").size()).isBetween(60, 30_000);
        assertThat(browser.errors()).isEmpty();
    }

    private static FlameStacks manyStacks() {
        Random random = new Random(7);
        FlameStacks stacks = new FlameStacks();
        for (int i = 0; i < 100_000; i++) {
            int node = FlameStacks.ROOT;
            int depth = 60 + random.nextInt(20);
            for (int d = 0; d < depth; d++) {
                int callee = d < 40 ? 0 : random.nextInt(3);
                node = stacks.callee(
                        node, stacks.frame("com.acme.shop.internal.Class" + d + ".method" + callee, FlameKind.PROJECT));
            }
            stacks.add(node, 16 + random.nextInt(1_000));
        }
        return stacks;
    }

    private Path open(FlameHeading heading, FlameStacks stacks) throws IOException {
        Path page = folder.resolve("x.flame.html");
        AtomicFile.write(page, FlamePage.text(heading, stacks, Optional.of("x.stacks.txt.gz")));
        browser.open(page);
        browser.settle();
        return page;
    }

    private double width(String name) {
        return ((Number) browser.run(
                        "return [...document.querySelectorAll('.call')].find((each) => each.frame.name === arguments[0])"
                                + ".getBoundingClientRect().width",
                        name))
                .doubleValue();
    }

    private String colour(String selector) {
        return String.valueOf(
                browser.run("return getComputedStyle(document.querySelector(arguments[0])).backgroundColor", selector));
    }

    private void click(String selector) {
        browser.run("document.querySelector(arguments[0]).click()", selector);
        browser.settle();
    }

    private void type(String text) {
        browser.run(
                "const box = document.querySelector('input[type=search]'); box.value = arguments[0];"
                        + " box.dispatchEvent(new Event('input'))",
                text);
    }

    private void key(String key) {
        browser.run(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true}))",
                key);
        browser.settle();
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        return (List<String>) browser.run(
                "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent.trim())", selector);
    }
}
