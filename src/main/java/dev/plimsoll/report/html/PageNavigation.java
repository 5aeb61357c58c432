package dev.plimsoll.report.html;

import dev.plimsoll.report.text.GoalTitle;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The links at the top of a page: to the index, and to the other pages of the module. A page is written before those of later
 * goals, so the links are put into its file whenever the index changes.
 */
public final class PageNavigation {

    /** What is above the links, and starts the part of the page that is shown. */
    static final String START = "<main id=\"page\">\n";

    private static final String OPEN = "<nav class=\"pages\"";
    private static final String CLOSE = "</nav>\n";

    private PageNavigation() {}

    /**
     * Replaces the links of a page.
     *
     * @param page a page that Plimsoll wrote
     * @param index the path from the page's folder to the index
     * @param entries the pages of the module, by their paths from the page's folder
     * @throws IOException if it cannot be read or written
     */
    public static void update(Path page, String index, List<IndexEntry> entries) throws IOException {
        String text = Files.readString(page);
        String updated = updated(text, links(page, index, entries).toString());
        if (!updated.equals(text)) {
            AtomicFile.write(page, updated);
        }
    }

    private static String updated(String page, String links) {
        int start = page.indexOf(START) + START.length();
        if (start < START.length()) {
            return page;
        }
        int end = page.startsWith(OPEN, start) ? page.indexOf(CLOSE, start) + CLOSE.length() : start;
        return page.substring(0, start) + links + "\n" + page.substring(end);
    }

    private static Html links(Path page, String index, List<IndexEntry> entries) {
        Html links = Html.of("nav", "pages").with("aria-label", "Pages").add(link(index, "All results"));
        for (IndexEntry entry : entries) {
            String title = GoalTitle.of(entry.goal());
            boolean isThis = entry.href().equals(String.valueOf(page.getFileName()));
            Html text =
                    isThis ? Html.of("span", "here", title).with("aria-current", "page") : link(entry.href(), title);
            links.text(" ")
                    .add(Html.of("span", "to " + Style.of(entry.verdict()).key())
                            .add(text));
        }
        return links;
    }

    private static Html link(String href, String text) {
        return Html.of("a", "", text).with("href", ObjectsSections.near(href));
    }
}
