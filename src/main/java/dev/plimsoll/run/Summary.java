package dev.plimsoll.run;

import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The results that {@code check} has checked in this build, one row per result: verdict, module, goal, headline figure, and an
 * absolute link to its page. Thread-safe.
 */
public record Summary(Build build) {

    private static final String ROWS = "dev.plimsoll.summary";
    private static final String PRINTED = "dev.plimsoll.summary.printed";
    private static final String TITLE = " Plimsoll ";
    private static final int RULE_WIDTH = 60;

    /** The columns of a row; rows are lists since the build shares only classes of the JDK. */
    private static final int VERDICT = 0;

    private static final int LINK = 3;

    /**
     * Adds the row of a result, or replaces it.
     *
     * @param file the JSON of the result; links lead to the page beside it, if there is one
     * @param result empty if nothing was measured
     */
    void add(RunInfo info, Verdict verdict, Optional<? extends Result> result, Path file) {
        String artifact = info.project().replaceFirst("^[^:]*:([^:]*).*", "$1");
        String execution = info.execution().startsWith("default") ? "" : " (" + info.execution() + ")";
        Path page = file.resolveSibling(info.goal() + ".html");
        Path linked = Files.exists(page) ? page : file;
        rows().computeIfAbsent(build.module().id(), module -> new ConcurrentSkipListMap<>())
                .put(
                        file.toString(),
                        List.of(
                                verdict.name(),
                                artifact + ", " + info.goal() + execution,
                                result.map(IndexEntry::headline).orElse(IndexEntry.NOT_MEASURED),
                                Files.exists(linked)
                                        ? linked.toAbsolutePath()
                                                .normalize()
                                                .toUri()
                                                .toString()
                                        : ""));
    }

    private Map<String, SortedMap<String, List<String>>> rows() {
        return build.shared(ROWS, ConcurrentHashMap::new);
    }

    /**
     * The box, once in a build for each goal that judges; no lines if nothing was checked.
     *
     * @param judging the goal that judges all results: after {@code all}, {@code check} may come to other verdicts
     */
    public List<String> linesOnce(String judging, Console console) {
        List<String> lines = lines(console);
        boolean isFirst = lines.isEmpty()
                || build.shared(PRINTED, ConcurrentHashMap::<String>newKeySet).add(judging);
        return isFirst ? lines : List.of();
    }

    /** The box, modules in the order of the build; no lines if nothing was checked. */
    public List<String> lines(Console console) {
        List<List<String>> rows = new ArrayList<>();
        build.modules()
                .forEach(module -> Optional.ofNullable(rows().get(module.id())).stream()
                        .flatMap(ofModule -> ofModule.values().stream())
                        .forEach(rows::add));
        if (rows.isEmpty()) {
            return List.of();
        }
        boolean unicode = console.terminal().unicode();
        String rule = (unicode ? "─" : "-").repeat(RULE_WIDTH);
        List<String> lines = new ArrayList<>();
        lines.add((unicode ? "┌─" : "+-") + TITLE + rule.substring(TITLE.length()));
        rows.forEach(row -> lines.add((unicode ? "│ " : "| ") + line(row, rows, console)));
        lines.add((unicode ? "└─" : "+-") + rule);
        return lines;
    }

    /** A link comes last and nothing follows it, so that terminals recognize it. */
    private static String line(List<String> row, List<List<String>> rows, Console console) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = rows.stream()
                    .mapToInt(each -> each.get(index).length())
                    .max()
                    .orElse(0);
            String cell = column == LINK
                    ? row.get(column)
                    : row.get(column) + " ".repeat(width - row.get(column).length());
            line.append(
                            column == VERDICT
                                    ? Style.of(Verdict.valueOf(row.get(column))).of(cell, console.paint())
                                    : cell)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
