package dev.plimsoll.run;

import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.text.IndexEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The existing results of a module for its site.
 *
 * @param entries in the order of their files, with the path from the site to a copy of their page
 * @param problems a sentence for each result that cannot be read
 */
public record SiteResults(List<IndexEntry> entries, List<String> problems) {

    private static final String FOLDER = "plimsoll";

    public SiteResults {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /**
     * Copies the pages of all results below a site. Nothing else is copied: logs and recordings are not for publishing.
     *
     * @param results where the results of the module are, those of each execution
     * @param site the directory of the site
     */
    public static SiteResults copied(Path results, Path site) throws IOException {
        List<IndexEntry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : StoredResults.filesIn(results)) {
            try {
                StoredResult stored = StoredResults.read(file);
                entries.add(IndexEntries.entry(stored).at(link(results, file, site)));
            } catch (IOException unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()));
            }
        }
        return new SiteResults(entries, problems);
    }

    /** Whether a module has any. */
    public static boolean exist(Path results) throws IOException {
        return !StoredResults.filesIn(results).isEmpty();
    }

    /** The path from the site to the copy of a result's page; empty if it has none. */
    private static String link(Path results, Path file, Path site) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path page =
                file.resolveSibling(ReportFormat.HTML.fileName(name.substring(0, name.length() - ".json".length())));
        if (!Files.isRegularFile(page)) {
            return "";
        }
        Path folder = site.resolve(FOLDER)
                .resolve(results.relativize(file).resolveSibling("").toString());
        copyPages(page.resolveSibling(""), folder);
        return site.relativize(folder.resolve(page.getFileName())).toString().replace('\\', '/');
    }

    /** With those that they link to. */
    private static void copyPages(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(from, "*.html")) {
            for (Path page : pages) {
                if (!page.endsWith("index.html")) {
                    Files.copy(page, to.resolve(page.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
