package dev.plimsoll.report;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.IndexHtml;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pages as text. */
class PagesTest {

    private static final String EVIL = "<!--<script></script>\u2028\u2029\u202e&\"";
    private static final GateResult PASS = new GateResult(Verdict.PASS, List.of(), List.of());

    @Test
    void policies_allow_what_is_in_the_page_and_nothing_else() {
        assertThat(policy(HtmlReport.text(
                        SpringBootResult.of(Footprint.NONE), PASS, new PageLinks(50, "", Optional.empty()))))
                .matches("default-src 'none'; style-src 'self' file:( 'sha256-[A-Za-z0-9+/]{43}='){3};"
                        + " script-src( 'sha256-[A-Za-z0-9+/]{43}='){4}; img-src data:; base-uri 'none'; form-action"
                        + " 'none'");
        assertThat(policy(objectsPage(OrdersResult.of().make(), Optional.empty())))
                .doesNotContain("frame-src");
        assertThat(policy(objectsPage(OrdersResult.of().make(), Optional.of("f.html"))))
                .contains("; frame-src 'self' file:; base-uri");
    }

    @Test
    void nothing_is_taken_from_elsewhere() {
        for (String page : List.of(
                HtmlReport.text(SpringBootResult.of(Footprint.NONE), PASS, new PageLinks(50, "", Optional.empty())),
                objectsPage(OrdersResult.of().make(), Optional.of("f.html")),
                IndexHtml.text(List.of(), "a:b:1", List.of()))) {
            assertThat(page).doesNotContain("src=", "@import", "url(");
            assertThat(Pattern.compile("href=\"(data:|[^\"]+)")
                            .matcher(page)
                            .results()
                            .map(found -> found.group(1)))
                    .startsWith("data:", "plimsoll.css")
                    .allMatch(href -> href.matches("data:|plimsoll\\.css|\\./f\\.html"));
        }
    }

    @Test
    void foreign_text_cannot_leave_the_data() {
        for (String page : List.of(
                HtmlReport.text(
                        withWhole(row("g:" + EVIL + ":1")
                                .own(1, 2, 3)
                                .failed(EVIL, EVIL)
                                .note(EVIL)),
                        PASS,
                        new PageLinks(50, "", Optional.empty())),
                objectsPage(objects(own(EVIL, EVIL, 1, 5, 1)).note(EVIL).make(), Optional.of(EVIL)),
                IndexHtml.text(List.of(), EVIL, List.of()))) {
            assertThat(page).contains("&lt;script").doesNotContain("<!--<script>", "\u2028", "\u2029");
        }
    }

    @Test
    void secrets_stay_out() {
        assertThat(objectsPage(OrdersResult.of().make(), Optional.empty()))
                .contains("-Ddb.password=***")
                .doesNotContain("hunter2");
    }

    @Test
    void seventy_four_jars_with_what_failed_in_them_stay_small() {
        RowFixture[] rows = IntStream.range(0, 74).mapToObj(PagesTest::jar).toArray(RowFixture[]::new);

        assertThat(size(HtmlReport.text(withWhole(rows), PASS, new PageLinks(50, "", Optional.empty()))))
                .isBetween(500_000, 1_000_000);
    }

    @Test
    void five_thousand_locations_stay_small() {
        SiteRow[] rows = IntStream.range(0, 5_000)
                .mapToObj(i ->
                        own("com.acme.shop.orders.internal.Handler" + i % 700, "handle" + i % 40, i, 90_000 - i, 40))
                .toArray(SiteRow[]::new);

        assertThat(size(objectsPage(objects(rows).make(), Optional.empty()))).isBetween(200_000, 600_000);
    }

    @Test
    void headlines_are_the_one_figure_of_their_result() {
        BundleResult bundle = withWhole(row("a:b:1").own(100 << 20, 86 << 20, 3));
        assertThat(headline(bundle)).isEqualTo("186.0 MiB with all classes loaded");
        assertThat(headline(incomplete(bundle))).isEqualTo("at least 186.0 MiB with all classes loaded");
        assertThat(headline(withoutWhole())).isEqualTo("not measured");
        assertThat(headline(objects(own("a.B", "c", 1, 20 * 49_050, 20)).make()))
                .isEqualTo("47.9 KiB per request");
        assertThat(headline(objects(own("a.B", "c", 1, 3, 1)).make())).isEqualTo("<1 B per request");
        assertThat(headline(objects().notMeasured().make())).isEqualTo("not measured");
        assertThat(headline(objects().requests(0).make())).isEqualTo("not measured");
        assertThat(headline(TrendResults.leak())).isEqualTo("leak, 51.4 MiB live heap");
    }

    @Test
    void an_entry_knows_its_result() {
        IndexEntry entry = IndexEntry.of(
                TrendResults.leak(), TrendResults.judged(TrendResults.leak()).verdict(), "t.html");

        assertThat(entry.module()).isEqualTo("com.acme:shop:1.0.0");
        assertThat(entry.goal()).isEqualTo("mem-over-time");
        assertThat(entry.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(entry.href()).isEqualTo("t.html");
    }

    private static RowFixture jar(int number) {
        RowFixture row = row("org.springframework.boot:spring-boot-module-" + number + ":3.4.1")
                .own(1_000_000 + number, 2_000_000, 800)
                .alone(4_000_000, 9_000_000, 1_600)
                .saves(3_000_000)
                .note("started 1 thread");
        for (int other = 0; other < 9; other++) {
            row.requiredBy("org.springframework.boot:spring-boot-module-" + (number + other) % 74 + ":3.4.1");
        }
        for (int failure = 0; failure < 100; failure++) {
            row.failed(
                    "org.springframework.boot.module.autoconfigure.internal.Customizer" + number + "$Bridge" + failure,
                    "java.lang.NoClassDefFoundError: com/example/optional/Library" + failure % 20);
        }
        return row;
    }

    private static String objectsPage(ObjectsResult result, Optional<String> flameGraph) {
        return HtmlReport.text(result, PASS, new PageLinks(50, "../../", flameGraph));
    }

    private static int size(String page) {
        return page.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String policy(String page) {
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        return policy.group(1);
    }

    private static String headline(Result result) {
        return IndexEntry.of(result, Verdict.PASS, "").headline();
    }
}
