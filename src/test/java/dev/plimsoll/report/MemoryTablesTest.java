package dev.plimsoll.report;

import static dev.plimsoll.result.MemoryFixture.firstLoadedBy;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.notUp;
import static dev.plimsoll.result.MemoryFixture.objects;
import static dev.plimsoll.result.MemoryFixture.project;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.MemoryFixture.withoutHeap;
import static dev.plimsoll.result.MemoryFixture.withoutRss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.ci.Sarif;
import dev.plimsoll.report.table.CsvReport;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code perf-mem} writes besides its JSON and its page. */
class MemoryTablesTest {

    private static final String SHOP_IN_MARKDOWN =
            MarkdownReport.text(ShopMemory.of(), ShopMemory.judged(ShopMemory.of()));

    @Test
    void the_csv_has_a_row_per_owner_and_empty_cells_for_what_was_not_measured() {
        assertThat(CsvReport.text(memory(
                                project(9, 10, 100, 200),
                                objects(MemoryOwner.SHARED, 800),
                                unloaded("g:b:2", 9),
                                firstLoadedBy("a.A", "<init>", "A.java", 7, library("=g:a:1", 90, 100, 500, 1_500)),
                                withoutHeap(library("c.jar", 1, 1, 5, 5))[0]))
                        .orElseThrow()
                        .text())
                .isEqualTo("""
                id,dependency,loaded [classes],generated [classes],in jar [classes],metaspace [B],heap [B],[B],first loaded by class,method,file,line
                '=g:a:1,true,90,0,100,500,1500,2000,a.A,<init>,A.java,7
                c.jar,true,1,0,1,5,,5,,,,
                g:b:2,true,0,0,9,0,0,0,,,,
                (project),false,9,0,10,100,200,300,,,,
                shared,false,0,0,,,800,800,,,,
                """);
    }

    @Test
    void the_markdown_says_what_broke_the_readings_the_largest_and_what_is_not_loaded() {
        assertThat(SHOP_IN_MARKDOWN)
                .startsWith("## ❌ FAIL: perf-mem of `com.acme:shop:1.0.0`\n")
                .contains("  - 18.6 MiB: `org.hibernate.orm:hibernate-core`\n")
                .contains("| once it is up | MiB | live heap | metaspace | RSS | classes |")
                .contains("| after the requests | 88.27 | 16.51 | 71.76 | 267.09 | 15,283 |")
                .contains("<details><summary>Largest of 22 dependencies</summary>")
                .contains(
                        "  3,502 of 8,123      17.48     1.10    18.58   org.hibernate.orm:hibernate-core:6.6.4.Final\n")
                .contains("   596 of 1,672       2.18     0.18     2.35   … and 5 more\n")
                .contains("          15,283      71.76    16.51    88.27   total\n")
                .contains("RSS 267.1 MiB:\n  live heap 16.5 MiB\n")
                .contains(
                        "<details><summary>7 dependencies have no class loaded</summary>\n\n```text\npoi-ooxml-lite\nguava\npoi\n");
    }

    @Test
    void the_markdown_without_dependencies_has_no_list_of_them() {
        MemoryResult result = memory(project(9, 10, 100, 200));

        assertThat(result.dependencies()).isEmpty();
        assertThat(MarkdownReport.text(result, ShopMemory.judged(result)))
                .contains("| once it is up | MiB |")
                .doesNotContain("Largest of");
    }

    @Test
    void the_markdown_of_an_application_that_was_never_up_is_its_verdict() {
        assertThat(MarkdownReport.text(notUp(), ShopMemory.judged(notUp())))
                .startsWith("## ⚠️ INCONCLUSIVE: perf-mem of")
                .contains("- Nothing was measured: the application ended before its memory was read.")
                .doesNotContain("<details>", "| once it is up");
        assertThat(MarkdownReport.text(withoutRss(ShopMemory.of()), ShopMemory.judged(ShopMemory.of())))
                .contains("| after the requests | 88.27 | 16.51 | 71.76 |  | 15,283 |")
                .doesNotContain("Categories");
    }

    @Test
    void a_broken_limit_points_to_the_pom_which_declares_the_dependencies() throws IOException {
        String sarif = Sarif.text(ShopMemory.of(), ShopMemory.judged(ShopMemory.of()));

        assertThat(Schemas.ofSarif().problems(sarif)).isEmpty();
        JsonNode results = JsonMapper.shared().readTree(sarif).at("/runs/0/results");
        assertThat(results.findValuesAsString("ruleId")).containsExactly("maxAppMemory/appMemory", "maxAppRss/appRss");
        assertThat(results.at("/0/level").stringValue()).isEqualTo("error");
        assertThat(results.at("/1/level").stringValue()).isEqualTo("warning");
        JsonNode place = results.at("/0/locations/0");
        assertThat(place.at("/physicalLocation/artifactLocation/uri").stringValue())
                .isEqualTo("pom.xml");
        assertThat(place.at("/message/text").stringValue()).isEqualTo("org.hibernate.orm:hibernate-core: 18.6 MiB");
    }

    @Test
    void the_index_has_the_memory_and_the_resident_set_where_it_is_known() {
        assertThat(IndexEntry.headline(ShopMemory.of())).isEqualTo("88.3 MiB once it is up, RSS 267.1 MiB");
        assertThat(IndexEntry.headline(withoutRss(ShopMemory.of()))).isEqualTo("88.3 MiB once it is up");
        assertThat(IndexEntry.headline(notUp())).isEqualTo("not measured");
    }
}
