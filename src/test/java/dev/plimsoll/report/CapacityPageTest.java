package dev.plimsoll.report;

import static dev.plimsoll.result.CapacityFixture.ended;
import static dev.plimsoll.result.CapacityFixture.killed;
import static dev.plimsoll.result.CapacityFixture.notMeasured;
import static dev.plimsoll.result.CapacityFixture.run;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Reason;
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

/** The page of {@code capacity} as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class CapacityPageTest {

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
        for (CapacityResult result : List.of(
                fits(),
                tooLarge(),
                shop().simulated().make(),
                shop().withoutProof().density().sizes().ledger().make(),
                shop().curve(survivor(40, 0)).make(),
                batch(),
                notMeasured())) {
            Path page = open(result);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
        }
    }

    @Test
    void says_the_verdict_and_the_figures_before_all_else() throws IOException {
        open(tooLarge());

        assertThat(browser.text(".verdict"))
                .startsWith("FAIL")
                .contains("does not fit its container: in 230.0 MiB", "42.0 MiB more", "metaspace: 58.5 MiB");
        assertThat(browser.text(".figures"))
                .contains("298.0 MiB", "268.0 MiB and headroom", "-Xmx40m", "3.1 %", "5 % allowed", "proved")
                .contains("survives 268.0 MiB, not 241.0 MiB (10 % less)");
        assertThat(browser.all(".figures .bad")).hasSize(1);
        assertThat(texts("h2").subList(0, 4))
                .containsExactly("What to do", "Proof", "Heap size and garbage collection", "What fills the container");
    }

    @Test
    void what_to_paste_is_shown_as_it_is_to_be_pasted() throws IOException {
        open(fits());

        assertThat(texts(".snippet h3"))
                .containsExactly("JVM flags", "Kubernetes", "Environment of an image built with Paketo", "Heroku");
        assertThat(texts(".snippet pre").get(0))
                .isEqualTo("-Xmx40m -XX:MaxMetaspaceSize=80m -XX:ReservedCodeCacheSize=48m"
                        + " -XX:MaxDirectMemorySize=10m -Xss1m");
        assertThat(texts(".snippet pre").get(1))
                .contains("resources:\n  requests:\n    cpu: \"1\"\n    memory: 298Mi\n");
        assertThat(texts("section > ul.notes li"))
                .first()
                .isEqualTo("native libraries, and memory that malloc keeps (61.0 MiB): try the environment variable"
                        + " MALLOC_ARENA_MAX=2");
    }

    @Test
    void where_a_page_may_not_copy_the_text_is_selected() throws IOException {
        open(fits());
        browser.run("Object.defineProperty(navigator, 'clipboard', {value: undefined})");

        click(".snippet .copy");

        assertThat(browser.text(".snippet .copy")).isEqualTo("selected");
        assertThat((String) browser.run("return getSelection().toString()")).startsWith("-Xmx40m -XX:MaxMetaspaceSize");
    }

    @Test
    void the_curve_has_a_point_per_run_the_allowed_share_and_the_recommended_heap() throws IOException {
        open(fits());

        assertThat(browser.all(".plot .point")).hasSize(7);
        assertThat(browser.all(".plot .point path")).hasSize(1);
        assertThat(texts(".plot text.allowed")).containsExactly("5 % allowed");
        assertThat(texts(".plot text.recommended")).containsExactly("recommended");
        String level = "const at = (each) => { const r = each.getBoundingClientRect(); return r.top + r.height / 2; };"
                + "const allowed = at(document.querySelector('.plot line.allowed'));"
                + "return [...document.querySelectorAll('.plot .point')].filter((each) => at(each) < allowed).length";
        assertThat(browser.run(level)).isEqualTo(3L);
        String gap = "const x = (each) => { const r = each.getBoundingClientRect(); return r.left + r.width / 2; };"
                + "return Math.round(x(document.querySelector('.plot .point.good'))"
                + "  - x(document.querySelector('.plot line.recommended')))";
        assertThat(browser.run(gap)).isEqualTo(0L);
    }

    @Test
    void shares_of_any_size_are_drawn() throws IOException {
        for (double share : new double[] {0, 0.000_001, 0.05, 1}) {
            open(shop().curve(run(40, 0, RunEnding.SURVIVED, "", share, 0, 0)).make());

            assertThat(browser.errors()).as(String.valueOf(share)).isEmpty();
            assertThat(browser.all(".plot .point circle:not(.area)")).hasSize(1);
        }
    }

    @Test
    void a_point_says_its_figures_and_another_figure_can_be_drawn() throws IOException {
        open(fits());

        browser.run("document.querySelector('.plot .point.good').focus()");
        assertThat(browser.text("figcaption"))
                .isEqualTo("heap 40 MiB: garbage collection 3.9 %, throughput 410 requests/s, peak RSS 247.0 MiB,"
                        + " survived, recommended");
        click("[data-key=rss]");
        assertThat(texts(".plot .tick")).contains("MiB", "400");
        assertThat(browser.all(".plot .allowed")).isEmpty();
        click("[data-key=rate]");
        assertThat(texts(".plot .tick")).contains("requests per second");
    }

    @Test
    void the_bar_of_the_process_shows_both_containers() throws IOException {
        open(tooLarge());

        String left = "const bar = document.querySelector('.ledger').getBoundingClientRect();"
                + "return Math.round(298 * (document.querySelector(arguments[0]).getBoundingClientRect().left - bar.left)"
                + " / bar.width)";
        assertThat(browser.run(left, ".ledger .limit.build")).isEqualTo(256L);
        assertThat(browser.run(left, ".ledger .limit.container")).isEqualTo(298L);
        assertThat(texts(".limits"))
                .containsExactly(
                        "recommended container 298.0 MiB (solid line)",
                        "configured container, 256.0 MiB (dashed line)");
        assertThat(texts(".parts li")).hasSize(10).first().isEqualTo("live heap24.00 MiB 9.7 %");
    }

    @Test
    void no_option_to_copy_is_broken_after_its_hyphen() throws IOException {
        open(shop().make());

        assertThat(browser.run("const options = [...document.querySelectorAll('pre.copyable .option')];"
                        + "return options.length > 5"
                        + " && options.every((each) => each.getBoundingClientRect().height < 30)"))
                .isEqualTo(true);
    }

    @Test
    void in_a_narrow_window_what_fills_the_container_stays_one_row_per_category() throws IOException {
        String page = Files.readString(open(shop().make()));

        assertThat(page).contains("<table class=\"rows process\">", "<table class=\"rows stack curve\">");
    }

    @Test
    void a_simulation_is_not_shown_as_a_proof() throws IOException {
        open(shop().simulated().make());

        assertThat(browser.text(".figures .warn")).contains("simulated");
        assertThat(texts("section .aside"))
                .contains(
                        "Simulated with JVM flags, and by ending the process when its resident set exceeds the limit.",
                        "No control group could be used: cgroup2: the group /sys/fs/cgroup/ci is not writable; systemd:"
                                + " there is no user session.");
    }

    @Test
    void what_was_not_measured_leaves_no_empty_section() throws IOException {
        open(shop().withoutProof().density().sizes().ledger().make());

        assertThat(browser.text(".figures .warn")).contains("not proved", "not run at this size");
        assertThat(texts("h2"))
                .containsExactly(
                        "What to do", "Proof", "Heap size and garbage collection", "For comparison", "Environment");
        open(batch());
        assertThat(browser.text(".verdict")).startsWith("INCONCLUSIVE");
        assertThat(browser.all(".plot")).isEmpty();
        assertThat(texts("table.curve tbody tr")).containsExactly("----ended by itself before a request was made");
    }

    @Test
    void processes_and_sizes_are_tables() throws IOException {
        open(fits());

        assertThat(texts("table.density tbody tr"))
                .containsExactly(
                        "without a class archive241.0221.0220.0", "with the class archive AppCDS238.0174.0172.0");
        assertThat(texts("table.sizes tbody tr"))
                .containsExactly("256.0 MiBdoes not fit$5", "512.0 MiB1 process$25", "1.00 GiB3 processes");
    }

    @Test
    void hostile_text_stays_text() throws IOException {
        CapacityRun run = killed(64, 230, EVIL);
        Path page = open(shop().in(256, run).curve(run).noting(EVIL).make());

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.run("return window.evil === undefined && document.images.length === 0"))
                .isEqualTo(true);
        assertThat(texts("table.curve .ending")).containsExactly(EVIL);
        assertThat(Files.readString(page)).doesNotContain("<img");
    }

    @Test
    void without_scripts_there_are_the_verdict_the_recommendation_the_proof_and_the_curve() throws IOException {
        assertThat(StaticPage.lines(StaticPage.of(Files.readString(open(tooLarge())))))
                .contains(
                        "FAIL com.acme:shop:1.0.0 does not fit its container: in 230.0 MiB",
                        "The application needs a container of 298.0 MiB with -Xmx40m: 268.0 MiB, the other 10 % is headroom; that is 42.0"
                                + " MiB more than the configured 256.0 MiB.",
                        "-Xmx40m -XX:MaxMetaspaceSize",
                        "Proved with a control group (cgroup v2).",
                        "241.0 MiB (10 % less)|was OOM-killed by the kernel at its limit of 241.0 MiB after 1,204 requests",
                        "40|3.9|410|247.0|survived, recommended");
    }

    @Test
    void a_dark_theme_is_dark_and_the_chart_follows() throws IOException {
        open(fits());
        String light = stroke();

        browser.prefersDark(true);

        assertThat(stroke()).isNotEqualTo(light);
    }

    @Test
    void a_narrow_window_needs_no_sideways_scrolling() throws IOException {
        for (CapacityResult result : List.of(tooLarge(), batch())) {
            open(result);
            browser.width(420);

            assertThat(((Number) browser.run("return document.documentElement.scrollWidth")).longValue())
                    .isLessThanOrEqualTo(420);
        }
    }

    private static CapacityResult fits() {
        return shop().in(512, survivor(128, 460)).make();
    }

    private static CapacityResult tooLarge() {
        return shop().in(256, killed(64, 230, "was OOM-killed by the kernel at its limit of 230.0 MiB"))
                .make();
    }

    private static CapacityResult batch() {
        return shop().withoutAdvice()
                .curve(ended(0, 0, RunEnding.FAILED, "ended by itself before a request was made"))
                .ledger()
                .density()
                .sizes()
                .because(new Reason("ends-by-itself", "The application ends by itself."))
                .make();
    }

    private String stroke() {
        return (String) browser.run("return getComputedStyle(document.querySelector('.plot .curve')).stroke");
    }

    private Path open(CapacityResult result) throws IOException {
        List<Limit> limits = result.containerBytes().stream()
                .mapToObj(bytes -> LimitName.CONTAINER_MEMORY.atMost(new Bytes(bytes), "-Dplimsoll.containerMemory"))
                .toList();
        Path page = folder.resolve("capacity.html");
        AtomicFile.write(
                page, HtmlReport.text(result, Gate.judge(result, limits), new PageLinks(50, "", Optional.empty())));
        browser.open(page);
        return page;
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
