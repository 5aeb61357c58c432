package dev.plimsoll.mojo;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.run.SiteResults;
import java.util.List;
import org.apache.maven.doxia.sink.Sink;

/**
 * The page of a Maven site that lists results.
 *
 * @param sink what it is written to
 */
record SitePage(Sink sink) {

    private static final List<String> HEADS = List.of("Verdict", "Goal", "Result", "Measured");

    void write(String title, SiteResults results, String module) {
        sink.head();
        sink.title();
        sink.text(title);
        sink.title_();
        sink.head_();
        sink.body();
        sink.section1();
        sink.sectionTitle1();
        sink.text(title);
        sink.sectionTitle1_();
        if (results.entries().isEmpty()) {
            paragraph("There are no results of " + module + ". Measure first, for example with mvn package"
                    + " plimsoll:bundle-mem, and then run mvn site without clean.");
        } else {
            paragraph("Measured by Plimsoll. Each result links to its page.");
            table(results.entries());
        }
        results.problems().forEach(this::paragraph);
        sink.section1_();
        sink.body_();
    }

    private void paragraph(String text) {
        sink.paragraph();
        sink.text(text);
        sink.paragraph_();
    }

    private void table(List<IndexEntry> entries) {
        sink.table();
        sink.tableRows(null, false);
        sink.tableRow();
        for (String head : HEADS) {
            sink.tableHeaderCell();
            sink.text(head);
            sink.tableHeaderCell_();
        }
        sink.tableRow_();
        entries.forEach(this::row);
        sink.tableRows_();
        sink.table_();
    }

    private void row(IndexEntry entry) {
        sink.tableRow();
        cell(EnumText.of(entry.verdict()), "");
        cell(entry.goalOfExecution(), "");
        cell(entry.headline(), entry.href());
        cell(entry.startedAt().toString().substring(0, "2025-01-31".length()), "");
        sink.tableRow_();
    }

    private void cell(String text, String href) {
        sink.tableCell();
        if (!href.isEmpty()) {
            sink.link(href);
        }
        sink.text(text);
        if (!href.isEmpty()) {
            sink.link_();
        }
        sink.tableCell_();
    }
}
