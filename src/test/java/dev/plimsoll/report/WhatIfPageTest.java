package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.PageLinks;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code what-if} as a browser shows it. */
@ExtendWith(SharedBrowser.class)
class WhatIfPageTest {

    private Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @Test
    void opens_without_an_error_and_without_asking_for_anything_else() throws IOException {
        for (WhatIfResult result : List.of(WhatIfFixture.shop(), WhatIfFixture.withoutRss(), WhatIfFixture.ended())) {
            Path page = open(result);

            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
        }
    }

    @Test
    void the_matrix_has_one_row_per_switch_after_those_of_the_base() throws IOException {
        open(WhatIfFixture.shop());

        assertThat(rows("table.matrix tbody tr")).hasSize(3 + 5);
        assertThat(rows("table.matrix tbody tr").get(0)).startsWith("base 50.00 MiB 80.00 MiB 256.00 MiB");
        assertThat(rows("table.matrix tbody tr").get(3)).startsWith("compactHeaders take -9.1 +0.1 -6.0 -7.0 to -5.5");
        assertThat(rows("table.matrix strong.bad")).contains("-21.5", "leave");
        assertThat(rows("table.reasons tbody tr").get(0)).contains("-XX:+UseCompactObjectHeaders");
        assertThat(rows("table.reasons tbody tr").get(3)).contains("does not boot: the application ended");
        assertThat(rows("li")).contains("zgc: the base has it already.");
    }

    @Test
    void heads_are_above_their_columns_and_texts_below_the_table_keep_off_it() throws IOException {
        open(WhatIfFixture.shop());

        assertThat(browser.run("const left = (selector) => {"
                        + "  const range = document.createRange();"
                        + "  range.selectNodeContents(document.querySelector(selector));"
                        + "  return range.getBoundingClientRect().left;"
                        + "};"
                        + "return [1, 2].map((at) => Math.round(left('.matrix th:nth-child(' + at + ')')"
                        + "  - left('.matrix tbody tr:last-child td:nth-child(' + at + ')'))).join()"))
                .isEqualTo("0,0");
        assertThat(browser.run("const bottom = (each) => each.getBoundingClientRect().bottom;"
                        + "return ['.scroll + .aside', '.source'].every((selector) => {"
                        + "  const each = document.querySelector(selector);"
                        + "  return each.getBoundingClientRect().top >= bottom(each.previousElementSibling) + 10;"
                        + "})"))
                .isEqualTo(true);
    }

    @Test
    void in_a_narrow_window_the_base_has_no_head_without_a_verdict() throws IOException {
        open(WhatIfFixture.shop());
        browser.width(420);

        assertThat(rows("table.matrix tbody tr").get(0)).startsWith("base");
        assertThat(browser.run(
                        "return getComputedStyle(document.querySelector('.matrix tbody td:nth-child(2)')).display"))
                .isEqualTo("none");
        browser.width(0);
    }

    @Test
    void foreign_text_stays_text() throws IOException {
        open(WhatIfFixture.shop());

        assertThat(rows("table.reasons tbody tr").get(2)).contains("-Dmine=<b>");
        assertThat(browser.run("return document.querySelectorAll('main b').length"))
                .isEqualTo(0L);
    }

    @SuppressWarnings("unchecked")
    private List<String> rows(String selector) {
        return (List<String>) browser.run(
                "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.replace(/\\s+/g, ' ').trim())",
                selector);
    }

    private Path open(WhatIfResult result) throws IOException {
        Path page = folder.resolve("what-if.html");
        AtomicFile.write(
                page, HtmlReport.text(result, WhatIfFixture.judged(result), new PageLinks(50, "", Optional.empty())));
        browser.open(page);
        return page;
    }
}
