package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.console.BundleConsole;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.IndexHtml;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.html.PageNavigation;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What pages say where scripts do not run, as on a CI server that forbids them. */
class StaticPagesTest {

    private static final PageLinks LINKS = new PageLinks(50, "", Optional.empty());
    private static final String EVIL = "</main></nav><script>alert(1)</script>&\"'";

    @Test
    void dependencies_are_there_with_the_verdict_and_what_to_do() {
        Document page = page(Judged.springBoot(), Judged.of(Judged.springBoot()));

        assertThat(StaticPage.lines(page))
                .contains(
                        "FAIL Boot memory of com.acme:shop:1.0.0 is 160.5 MiB, limit 160.0 MiB",
                        "Remove spring-boot-starter-data-jpa",
                        "At most 77.6 MiB of memory, if all its classes were loaded.",
                        "<groupId>org.springframework.boot</groupId>",
                        "Or accept the figure");
        assertThat(StaticPage.rows(page, "tree"))
                .hasSize(1 + 20 + 1 + 4)
                .contains("hibernate-core org.hibernate.orm|67.83|53.04|67.05|7,404|6.6.4.Final");
    }

    @Test
    void lines_that_allocate_are_there() {
        Document page = page(Judged.orders(), Judged.of(Judged.orders()));

        assertThat(StaticPage.texts(page, "h3")).contains("Allocate less in OrderController.list");
        assertThat(StaticPage.texts(page, "pre")).contains("src/main/java/com/acme/shop/OrderController.java:84");
        assertThat(StaticPage.rows(page, "objects"))
                .anyMatch(
                        row -> row.startsWith(
                                "1,205,862|2,001.0|52.9|src/main/java/com/acme/shop/OrderController.java:84OrderController.list"));
    }

    @Test
    void lines_of_own_code_come_first_with_all_that_is_allocated_below_them() {
        ObjectsResult result = ObjectsFixture.objects(ObjectsFixture.row(Site.JDK_ONLY, 900, 9))
                .ownCode(ObjectsFixture.own("com.acme.Cart", "add", 1, 600, 6))
                .make();

        Document page = page(result, Judged.of(result));

        assertThat(StaticPage.texts(page, "h3"))
                .containsSubsequence("Allocate less in Cart.add", "Allocated by your code", "Allocated by location");
        assertThat(StaticPage.rows(page, "objects").get(1))
                .contains("|66.7|src/main/java/com/acme/Cart.java:1Cart.add|");
    }

    @Test
    void endpoints_that_were_not_called_are_a_table_with_their_reasons() {
        ObjectsResult result =
                Judged.orders().withNotCalled(List.of(new NotCalled("GET", "/a/{id}<b>", "not measured: 404")));

        Document page = page(result, Judged.of(result));

        assertThat(StaticPage.rows(page, "not-called")).contains("GET /a/{id}<b>|not measured: 404");
        assertThat(StaticPage.texts(page, "h2")).contains("Endpoints not called");
    }

    @Test
    void limits_have_what_they_see_and_a_proof_what_was_planted() {
        ObjectsResult result = Judged.orders();
        ProofTrial trial = new ProofTrial(
                PlantKind.ALLOCATION,
                "1,000 B more allocated per request (+1.0 %)",
                Metric.ALLOCATED,
                "B",
                1_000,
                OptionalLong.of(100_000),
                OptionalLong.of(101_000),
                List.of(),
                TrialOutcome.SEEN,
                "");
        GateResult gate = Gate.judge(result, List.of(LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(2_621_440, "pom.xml")))
                .proved(Optional.of(Proof.of(List.of(trial), Duration.ofSeconds(5))));
        long bytes = gate.checks().get(0).actual().orElseThrow();

        Document page = page(result, gate);

        assertThat(StaticPage.rows(page, "limit-rows"))
                .containsExactly(
                        "limit|figure|allowed|noise|breaks from",
                        "maxAllocatedPerRequest|" + new Bytes(bytes) + "|2.5 MiB|±1.0 % ("
                                + new Bytes((bytes + 99) / 100) + ") (tolerance)|+"
                                + share(2_621_440 + bytes / 100.0 - bytes, bytes));
        assertThat(StaticPage.rows(page, "proof"))
                .containsExactly(
                        "planted|outcome|what the gate saw",
                        "1,000 B more allocated per request (+1.0 %)|seen|1,000 B more allocated per request (+1.0 %) is seen"
                                + " (allocated per request 97.7 KiB, then +1000 B); no limit that the first measurement met applies to this figure");
        assertThat(StaticPage.texts(page, "p"))
                .contains(
                        "PROVED: no limit applies, but the figures show 1,000 B more allocated per request (+1.0 %), and"
                                + " nothing in an unchanged copy (5 s)");
    }

    private static String share(double more, long of) {
        long first = (long) Math.floor(more) + 1;
        return String.format(Locale.ROOT, "%.1f %% (%s)", Math.ceil(first * 1_000.0 / of) / 10, new Bytes(first));
    }

    @Test
    void suspects_follow_a_leak_and_all_series_are_one_table() {
        Document page = page(TrendResults.leak(), TrendResults.judged(TrendResults.leak()));

        assertThat(StaticPage.texts(page, "h2")).startsWith("Leak suspects", "What to do", "Memory over requests");
        assertThat(StaticPage.lines(page))
                .contains("Bound com.acme.shop.OrderHistory.entries, or release what it retains")
                .contains("src/main/java/com/acme/shop/OrderController.java:84");
        assertThat(StaticPage.rows(page, "suspects").get(1))
                .contains("OrderHistory.entries", "94.2 %", "OrderController.java:84");
        assertThat(StaticPage.rows(page, "series"))
                .contains("loaded classes|steady|11,206 classes|11,206 classes|none beyond noise|0 to 0");
    }

    @Test
    void a_page_on_which_nothing_is_to_be_done_says_so() {
        assertThat(StaticPage.lines(page(TrendResults.steady(), TrendResults.judged(TrendResults.steady()))))
                .contains("Nothing to do: ");
    }

    @Test
    void a_thread_that_leaks_is_one_step_which_is_to_end_it() {
        TrendResult threads = TrendResults.threads();

        assertThat(StaticPage.texts(page(threads, TrendResults.judged(threads)), "h3"))
                .containsOnlyOnce("End thread orders-poller, or start fewer threads")
                .noneMatch(step -> step.startsWith("Bound "));
    }

    @Test
    void what_the_application_answered_follows_the_reason_that_announces_it() {
        GateResult gate = new GateResult(
                Verdict.INCONCLUSIVE,
                List.of(
                        new Reason("run-ended", "GET / answered 404. The answer's body begins:\n    No such page"),
                        new Reason("too-few-readings", "Too few readings")),
                List.of());

        assertThat(StaticPage.lines(page(TrendResults.steady(), gate)))
                .containsSubsequence("The answer's body begins:", "No such page", "Too few readings");
    }

    /** In a narrow window, each figure has the head of its column beside it instead of above the table. */
    @Test
    void the_head_beside_a_figure_has_its_unit() {
        CapacityResult shop = CapacityFixture.shop().make();

        assertThat(HtmlReport.text(shop, new GateResult(Verdict.MEASURED, List.of(), List.of()), LINKS))
                .contains("data-head=\"heap [MiB]\"", "data-head=\"GC [% of CPU]\"", "data-head=\"size MiB\"");
    }

    @Test
    void what_is_foreign_stays_text() {
        Document page = page(TrendResults.hostile(EVIL), TrendResults.judged(TrendResults.hostile(EVIL)));

        assertThat(StaticPage.elements(page.getDocumentElement(), "script")).isEmpty();
        assertThat(StaticPage.lines(page)).contains("Bound " + EVIL, "FAIL");
    }

    @Test
    void no_element_has_a_style_which_ci_servers_forbid() {
        for (Result result : List.of(
                Judged.springBoot(),
                Judged.orders(),
                TrendResults.leak(),
                ShopMemory.ofProject(),
                CapacityFixture.shop().make())) {
            String text = HtmlReport.text(result, new GateResult(Verdict.MEASURED, List.of(), List.of()), LINKS);

            assertThat(text.substring(text.indexOf("<main "), text.indexOf("</main>")))
                    .doesNotContain(" style=");
            assertThat(text).contains("<noscript><link rel=\"stylesheet\" href=\"plimsoll.css\"></noscript>");
        }
    }

    /** The console, the page, the summary for pull requests and the index. */
    @Test
    void the_same_figure_has_the_same_digits_everywhere() {
        GateResult gate = Judged.of(Judged.springBoot());
        String page = StaticPage.lines(page(Judged.springBoot(), gate));
        String console = String.join(
                "\n",
                new BundleConsole(new ConsoleSize(0, true), AnsiStyle.PLAIN, true, Optional.empty())
                        .lines(Judged.springBoot(), gate, Duration.ofSeconds(1)));
        String markdown = ReportFiles.markdown(Judged.springBoot(), gate);

        for (String text : List.of(page, console, markdown)) {
            assertThat(text).contains("160.5 MiB, limit 160.0 MiB").doesNotContain("160.6");
        }
        assertThat(IndexEntry.headline(Judged.springBoot())).contains("160.5 MiB");
        assertThat(page).contains("\n160.5 MiB\n");
    }

    @Test
    void the_index_has_failures_first_and_how_near_each_limit_is() {
        Check met = check(94);
        List<IndexEntry> entries = List.of(
                IndexEntry.of(TrendResults.steady(), Verdict.PASS, "mem-over-time.html"),
                IndexEntry.of(
                        Judged.orders(),
                        new GateResult(Verdict.PASS, List.of(), List.of(met, check(20))),
                        "perf-objects.html"),
                IndexEntry.of(
                        Judged.springBoot(),
                        new GateResult(Verdict.FAIL, List.of(), List.of(check(101))),
                        "bundle-mem.html"));

        Document page = StaticPage.of(IndexHtml.text(entries, EVIL, List.of()));

        List<String> rows = StaticPage.rows(page, "index");
        assertThat(rows.get(1))
                .startsWith("Dependencies bundle-mem|fail|160.5 MiB with all")
                .contains("|101 % of maxBootMemory, 100 B|");
        assertThat(rows.get(2)).startsWith("Allocations perf-objects|pass|").contains("|94 % of maxBootMemory, 100 B|");
        assertThat(rows.get(3)).startsWith("Memory over time mem-over-time|pass|");
        assertThat(StaticPage.texts(page, "h1")).containsExactly(EVIL);
    }

    @Test
    void pages_link_to_the_index_and_to_each_other(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bundle-mem.html");
        Files.writeString(file, HtmlReport.text(Judged.springBoot(), Judged.of(Judged.springBoot()), LINKS));
        IndexEntry own = IndexEntry.of(Judged.springBoot(), Verdict.FAIL, "bundle-mem.html");
        IndexEntry evil = new IndexEntry(
                "a:b:1",
                EVIL,
                "default-cli",
                "",
                own.figures(),
                own.startedAt(),
                "javascript:alert(1)",
                new GateResult(Verdict.PASS, List.of(), List.of()));
        String once = "";
        for (int i = 0; i < 2; i++) {
            PageNavigation.update(file, "../index.html", List.of(own, evil));
            once = i == 0 ? Files.readString(file) : once;
        }

        assertThat(Files.readString(file)).isEqualTo(once);
        Document page = StaticPage.of(once);
        assertThat(StaticPage.elements(page.getDocumentElement(), "nav")).hasSize(1);
        assertThat(StaticPage.elements(page.getDocumentElement(), "a").stream().map(link -> link.getAttribute("href")))
                .containsExactly("./../index.html", "./javascript%3Aalert%281%29");
        assertThat(StaticPage.texts(page, "nav")).containsExactly("All results Dependencies " + EVIL);
    }

    private static Check check(long actual) {
        Check check = Judged.of(Judged.springBoot()).checks().get(0);
        return new Check(
                "maxBootMemory",
                "pom.xml",
                check.subject(),
                check.metric(),
                "B",
                100,
                OptionalLong.of(actual),
                actual > 100 ? Verdict.FAIL : Verdict.PASS,
                check.severity(),
                List.of(),
                "");
    }

    private static Document page(Result result, GateResult gate) {
        return StaticPage.of(HtmlReport.text(result, gate, LINKS));
    }
}
