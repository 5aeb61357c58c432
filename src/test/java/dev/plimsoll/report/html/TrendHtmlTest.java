package dev.plimsoll.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.TrendResults;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrendHtmlTest {

    private static final String EVIL = "<!--<script></script>\u2028\u2029\u202e&\"";

    @Test
    void the_policy_allows_what_is_in_the_page_and_nothing_else() {
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(text(TrendResults.leak()));

        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .matches("default-src 'none'; style-src 'self' file:( 'sha256-[A-Za-z0-9+/]{43}='){3};"
                        + " script-src( 'sha256-[A-Za-z0-9+/]{43}='){4}; img-src data:; base-uri 'none'; form-action"
                        + " 'none'");
    }

    @Test
    void nothing_is_taken_from_elsewhere() {
        String page = text(TrendResults.leak());

        assertThat(page).doesNotContain("src=", "@import", "url(");
        assertThat(Pattern.compile("href=\"(data:|[^\"]+)")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("data:", "plimsoll.css");
    }

    @Test
    void foreign_text_cannot_leave_the_data() {
        String page = text(TrendResults.hostile(EVIL));
        String island = island(page);

        assertThat(island).doesNotContain("<", "\u2028", "\u2029");
        assertThat(page).doesNotContain("<!--<script>");
        assertThat(page)
                .contains(
                        "<title>&lt;!--&lt;script&gt;&lt;/script&gt;\\u2028\\u2029\\u202e&amp;&quot; · mem-over-time</title>");
        assertThat(page)
                .as("shown as it is, but for what would change how the rest is shown")
                .contains("Bound &lt;!--&lt;script&gt;&lt;/script&gt;\\u2028\\u2029\\u202e&amp;&quot;, or release");
    }

    @Test
    void secrets_stay_out_and_the_licence_of_the_charts_is_in() {
        assertThat(text(TrendResults.leak()))
                .contains("-Ddb.password=***")
                .doesNotContain("hunter2")
                .contains("Charts are drawn by uPlot.", "The MIT License (MIT)", "Leon Sorokin");
    }

    @Test
    void limits_of_a_level_belong_to_their_series_and_others_to_none() {
        JsonNode view = JsonMapper.shared().readTree(island(text(TrendResults.leak())));

        assertThat(view.at("/series/0/limits/0/text").stringValue()).isEqualTo("limit 56.0 MiB");
        assertThat(view.at("/series/0/limits").size()).isEqualTo(1);
        assertThat(view.at("/series/5/limits/0/text").stringValue()).isEqualTo("limit 320.0 MiB");
        assertThat(view.at("/series/1/limits").size()).isZero();
        assertThat(view.at("/frame/horizon").intValue()).isEqualTo(5_500);
    }

    @Test
    void is_written_as_a_whole_and_stays_small(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/for/it/mem-over-time.html");

        AtomicFile.write(
                file,
                HtmlReport.text(
                        TrendResults.leak(),
                        TrendResults.judged(TrendResults.leak()),
                        new PageLinks(50, "", Optional.empty())));

        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(text(TrendResults.leak()));
        assertThat(Files.size(file)).isBetween(70_000L, 110_000L);
    }

    private static String text(TrendResult result) {
        return HtmlReport.text(result, TrendResults.judged(result), new PageLinks(50, "", Optional.empty()));
    }

    private static String island(String page) {
        Matcher island = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*)</script>")
                .matcher(page);
        assertThat(island.find()).isTrue();
        return island.group(1);
    }
}
