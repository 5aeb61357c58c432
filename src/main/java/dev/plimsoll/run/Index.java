package dev.plimsoll.run;

import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.html.IndexHtml;
import dev.plimsoll.report.html.PageNavigation;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

/**
 * The page and the files over all results of a module, and in a reactor those of the top module over the results of all modules.
 *
 * @param results where this module's results are, those of each execution
 */
record Index(Build build, Path results, ReportSettings settings) {

    private static final String NAME = "index.html";
    private static final String LOCK = "dev.plimsoll.index.lock";
    private static final String WARNED = "dev.plimsoll.index.warned";
    private static final String FOLDERS = "dev.plimsoll.index.folders";
    private static final String READ = "dev.plimsoll.index.read";

    /** The page to open; empty if no pages are written. */
    Optional<Path> page() {
        return Optional.of(results.resolve(NAME)).filter(Files::exists);
    }

    /** The page over the results of all modules; empty if there is none. */
    Optional<Path> pageOfBuild() {
        return Optional.of(resultsOf(build.top(), folders()).resolve(NAME)).filter(Files::exists);
    }

    /** How many results of all modules have each verdict, the worst first, for example {@code 2 fail}; empty without results. */
    List<String> verdicts() {
        SortedMap<Verdict, Long> counts = new TreeMap<>(Comparator.reverseOrder());
        foldersOf(build.modules()).entrySet().stream()
                .flatMap(each -> found(each.getKey(), each.getValue()).stream())
                .forEach(each -> counts.merge(each.entry().verdict(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + EnumText.of(each.getKey()))
                .toList();
    }

    /** Lets the top project's page know where this module's results are. */
    void register() {
        folders().put(build.module().id(), results);
        history().register();
    }

    History history() {
        return new History(build, results, settings);
    }

    /** Takes the entry of a result that was just written. */
    void written(Path json, Result result, GateResult gateResult) {
        entries().written(json, IndexEntry.of(result, gateResult, ""));
    }

    /**
     * Updates the pages. Where no pages are wanted, only those of earlier runs are updated, whose links would be broken.
     *
     * @return one sentence per page that could not be written
     */
    List<String> write() {
        List<String> problems = new ArrayList<>();
        Lock lock = build.lock(LOCK);
        lock.lock();
        try {
            write(Map.of(results, build.module()), List.of(build.module()), build.module(), results, problems);
            link(problems);
            if (build.modules().size() > 1) {
                Path top = resultsOf(build.top(), folders());
                write(foldersOf(build.modules()), build.modules(), build.top(), top, problems);
            }
        } finally {
            lock.unlock();
        }
        return problems;
    }

    private void write(
            Map<Path, Build.Module> from,
            List<Build.Module> modules,
            Build.Module of,
            Path folder,
            List<String> problems) {
        List<Found> found = from.entrySet().stream()
                .flatMap(each -> found(each.getKey(), each.getValue()).stream())
                .toList();
        List<IndexEntry> linked =
                found.stream().flatMap(each -> linked(each, folder).stream()).toList();
        Path page = folder.resolve(NAME);
        boolean isWanted = settings.include(ReportFormat.HTML) || Files.exists(page);
        write(
                linked,
                isWanted,
                page,
                () -> IndexHtml.write(linked, of.id(), history().trends(modules), page),
                problems);
        List<IndexEntry> all =
                found.stream().map(each -> published(each, folder)).toList();
        for (ReportFormat format : ReportFormat.values()) {
            format.overview().ifPresent(overview -> {
                Path file = folder.resolve(overview.name());
                write(
                        all,
                        settings.include(format) || Files.exists(file),
                        file,
                        () -> AtomicFile.write(file, overview.text().apply(all, settings.address())),
                        problems);
            });
        }
    }

    /** With a link to its page, if it has one: from the folder of the file, or from the top folder of the build if that is published. */
    private IndexEntry published(Found found, Path folder) {
        Path from =
                settings.address().isEmpty() ? folder : build.top().directory().orElse(folder);
        return linked(found, from).orElse(found.entry());
    }

    /** Links the pages of this module with each other and with its index. */
    private void link(List<String> problems) {
        if (page().isEmpty()) {
            return;
        }
        List<Found> found = found(results, build.module());
        for (Found each : found) {
            Path page = pageOf(each);
            Path folder = page.toAbsolutePath().getParent();
            if (Files.exists(page) && folder != null) {
                List<IndexEntry> linked = found.stream()
                        .flatMap(other -> linked(other, folder).stream())
                        .toList();
                try {
                    PageNavigation.update(
                            page, link(folder, results.resolve(NAME)).orElse(NAME), linked);
                } catch (IOException failure) {
                    problems.add(page + " cannot be written: " + IoProblem.of(failure));
                }
            }
        }
    }

    /** Writes a file. */
    private interface Writing {
        void run() throws IOException;
    }

    /** A file that would list nothing is deleted. */
    private static void write(
            List<IndexEntry> entries, boolean isWanted, Path file, Writing writing, List<String> problems) {
        try {
            if (entries.isEmpty()) {
                Files.deleteIfExists(file);
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    ReportFiles.deleteUnused(folder);
                }
            } else if (isWanted) {
                writing.run();
            }
        } catch (IOException failure) {
            problems.add(file + " cannot be written: " + IoProblem.of(failure));
        }
    }

    /** A result and its entry, which has no link yet. */
    private record Found(Path file, IndexEntry entry) {}

    /** Where the results of each module are that this build has come to; modules differ in configuration. */
    private Map<String, Path> folders() {
        return build.shared(FOLDERS, ConcurrentHashMap::new);
    }

    private static Path resultsOf(Build.Module module, Map<String, Path> known) {
        return known.getOrDefault(module.id(), module.results());
    }

    /** The folders of the results of modules, each with the first module that has it. */
    private Map<Path, Build.Module> foldersOf(List<Build.Module> modules) {
        Map<Path, Build.Module> folders = new LinkedHashMap<>();
        modules.forEach(module -> folders.putIfAbsent(resultsOf(module, folders()), module));
        return folders;
    }

    /** A result of another goal that cannot be read must not fail this one. */
    private List<Found> found(Path folder, Build.Module module) {
        List<Found> found = new ArrayList<>();
        try {
            for (Path file : StoredResults.filesIn(folder)) {
                found.add(new Found(file, entry(file, folder, module)));
            }
        } catch (IOException unreadable) {
            warnOnce("The index leaves out what is in " + folder + ": " + unreadable.getMessage());
        }
        return found;
    }

    private void warnOnce(String text) {
        if (build.shared(WARNED, ConcurrentHashMap::<String>newKeySet).add(text)) {
            build.log().warn(text);
        }
    }

    /** A result that cannot be read is inconclusive: without it, the others would seem to be all. */
    private IndexEntry entry(Path file, Path folder, Build.Module module) throws IOException {
        try {
            return entries().of(file);
        } catch (UnreadableResultException unreadable) {
            warnOnce("The index lists a result as inconclusive. " + unreadable.getMessage());
            return IndexEntry.of(UnreadableRun.of(unreadable, folder, module.id(), ""), "");
        }
    }

    /** Only a result that has a page can be linked. */
    private Optional<IndexEntry> linked(Found found, Path from) {
        Path page = pageOf(found);
        return Files.exists(page) ? link(from, page).map(found.entry()::at) : Optional.empty();
    }

    private static Path pageOf(Found found) {
        return found.file()
                .resolveSibling(ReportFormat.HTML.fileName(found.entry().goal()));
    }

    private IndexEntries entries() {
        return new IndexEntries(build.shared(READ, ConcurrentHashMap::new), StoredResults::read);
    }

    /** Empty if no relative link leads there. */
    private Optional<String> link(Path from, Path page) {
        try {
            return Optional.of(from.toAbsolutePath()
                    .relativize(page.toAbsolutePath())
                    .toString()
                    .replace('\\', '/'));
        } catch (IllegalArgumentException onAnotherDrive) {
            warnOnce("The index in " + from + " leaves out " + page + ", which is on another drive.");
            return Optional.empty();
        }
    }
}
