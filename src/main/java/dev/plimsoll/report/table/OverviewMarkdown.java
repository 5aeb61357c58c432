package dev.plimsoll.report.table;

import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.Change;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes {@code plimsoll.md}, the comment on a pull request over all results: the verdict of each goal, its headline figure and
 * a link to its page; each figure with its limit, the headroom to it, and the change since the baseline; then the details of what is
 * broken or inconclusive.
 */
public final class OverviewMarkdown {

    /** By this line, a CI job finds the comment that it updates. */
    public static final String MARKER = "<!-- plimsoll -->";

    /** GitHub accepts 65,536 characters in a comment. */
    private static final int MAX_CHARACTERS = 60_000;

    private static final String TITLE = " Plimsoll: ";
    private static final int MAX_ROWS = 100;

    private OverviewMarkdown() {}

    /**
     * The Markdown, ending in a line feed.
     *
     * @param base the address that the paths of the entries are relative to, ending in a slash; empty for the folder of the file
     */
    public static String text(List<IndexEntry> entries, String base) {
        StringBuilder text = new StringBuilder(MARKER + "\n## " + title(entries) + "\n");
        boolean isReactor = modules(entries).size() > 1;
        text.append(verdicts(entries, isReactor, base));
        List<FigureRow> figures =
                entries.stream().flatMap(entry -> FigureRow.of(entry).stream()).toList();
        if (!figures.isEmpty()) {
            text.append(figures(figures, isReactor));
        }
        for (IndexEntry entry : entries) {
            String details = VerdictMarkdown.details(entry.gateResult());
            if (details.isEmpty()) {
                continue;
            }
            String section = "\n### " + Markdown.text(entry.goalOfExecution()) + " of " + Markdown.code(entry.module())
                    + "\n" + details;
            if (text.length() + section.length() > MAX_CHARACTERS) {
                text.append("\nMore details are on the pages of the goals.\n");
                break;
            }
            text.append(section);
        }
        return text.toString();
    }

    private static Set<String> modules(List<IndexEntry> entries) {
        return entries.stream().map(IndexEntry::module).collect(Collectors.toSet());
    }

    private static String title(List<IndexEntry> entries) {
        Verdict worst = entries.stream().map(IndexEntry::verdict).reduce(Verdict.MEASURED, Verdict::and);
        long such = entries.stream().filter(entry -> entry.verdict() == worst).count();
        List<Check> checks = entries.stream()
                .flatMap(entry -> entry.gateResult().checks().stream())
                .toList();
        return switch (worst) {
            case FAIL -> "❌" + TITLE + such + " of " + results(entries.size()) + " failed";
            case INCONCLUSIVE -> "⚠️" + TITLE + such + " of " + results(entries.size()) + " inconclusive";
            case PASS -> "✅" + TITLE + VerdictLine.met(checks);
            case MEASURED -> "Plimsoll: " + results(entries.size()) + " measured, no limit checked";
        };
    }

    private static String results(int count) {
        return count + (count == 1 ? " result" : " results");
    }

    private static String verdicts(List<IndexEntry> entries, boolean isReactor, String base) {
        List<String> heads =
                isReactor ? List.of("module", "goal", "verdict", "result") : List.of("goal", "verdict", "result");
        List<List<String>> rows = new ArrayList<>();
        List<IndexEntry> shown = entries.size() <= MAX_ROWS
                ? entries
                : entries.stream()
                        .sorted(Comparator.comparing(IndexEntry::verdict).reversed())
                        .limit(MAX_ROWS)
                        .toList();
        for (IndexEntry entry : shown) {
            List<String> cells = new ArrayList<>();
            if (isReactor) {
                cells.add(Markdown.text(artifact(entry)));
            }
            cells.add(Markdown.link(entry.goalOfExecution(), base, entry.href()));
            cells.add(VerdictMarkdown.word(entry.verdict()));
            cells.add(Markdown.text(entry.headline()));
            rows.add(cells);
        }
        String more = entries.size() > shown.size()
                ? "… and " + results(entries.size() - shown.size()) + " that are no worse.\n"
                : "";
        return Markdown.textTable(heads, rows) + more;
    }

    private static String figures(List<FigureRow> figures, boolean isReactor) {
        boolean isCompared = figures.stream().anyMatch(row -> !row.before().isEmpty());
        boolean isLimited = figures.stream().anyMatch(row -> !row.limit().isEmpty());
        List<String> heads = new ArrayList<>(List.of("figure", "now"));
        if (isCompared) {
            boolean isBase = figures.stream()
                    .anyMatch(row -> row.entry().gateResult().base().isPresent());
            heads.addAll(List.of(isBase ? "base" : "baseline", "change"));
        }
        if (isLimited) {
            heads.addAll(List.of("limit", "headroom"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (FigureRow row : figures.subList(0, Math.min(MAX_ROWS, figures.size()))) {
            List<String> cells = new ArrayList<>();
            cells.add(Markdown.text((isReactor ? artifact(row.entry()) + ": " : "") + row.name()));
            cells.add(row.now());
            if (isCompared) {
                cells.addAll(List.of(row.before(), row.change()));
            }
            if (isLimited) {
                cells.addAll(List.of(row.limit(), row.headroom()));
            }
            rows.add(cells);
        }
        int more = figures.size() - rows.size();
        return Markdown.table(heads, rows)
                + (more > 0 ? "… and " + more + (more == 1 ? " more figure.\n" : " more figures.\n") : "");
    }

    /** {@code shop} of {@code com.acme:shop:1.0.0}. */
    static String artifact(IndexEntry entry) {
        return entry.module().replaceFirst("^[^:]*:([^:]*).*", "$1");
    }

    /**
     * A figure that has a limit, or is a headline figure that the baseline has, too.
     *
     * @param name the figure in words, without the module
     * @param now its amount
     * @param before its amount in the baseline; empty if the baseline does not have it
     * @param change the difference, in parentheses if it is within measurement error; may be empty
     * @param limit the largest allowed amount; empty if there is no limit
     * @param headroom how far it is below the limit, or above it; may be empty
     */
    private record FigureRow(
            IndexEntry entry, String name, String now, String before, String change, String limit, String headroom) {

        static List<FigureRow> of(IndexEntry entry) {
            List<FigureRow> rows = new ArrayList<>();
            List<Change> rest = new ArrayList<>(entry.gateResult().changes());
            for (Check check : entry.gateResult().checks()) {
                if (check.actual().isEmpty() || check.isOnGrowth() || check.metric() == Metric.GROWTH) {
                    continue;
                }
                List<Change> own = rest.stream()
                        .filter(change -> change.metric() == check.metric()
                                && check.subject().equals(entry.module()))
                        .toList();
                rest.removeAll(own);
                rows.add(of(entry, check, own));
            }
            rest.stream()
                    .filter(change ->
                            entry.figures().containsKey(change.metric().id()))
                    .forEach(change -> rows.add(of(entry, change)));
            return rows;
        }

        private static FigureRow of(IndexEntry entry, Check check, List<Change> own) {
            long actual = check.actual().orElseThrow();
            long left = check.max() - actual;
            String headroom = left >= 0
                    ? FigureText.amount(left, check.unit()) + FigureText.share(left, check.max())
                    : "**" + FigureText.amount(-left, check.unit()) + " over**";
            return new FigureRow(
                    entry,
                    name(check.figure(), entry),
                    FigureText.amount(actual, check.unit()),
                    own.isEmpty() ? "" : FigureText.amount(own.get(0).before(), check.unit()),
                    own.isEmpty() ? "" : FigureText.change(own.get(0)),
                    FigureText.amount(check.max(), check.unit()),
                    headroom);
        }

        private static FigureRow of(IndexEntry entry, Change change) {
            String unit = change.metric().unit();
            return new FigureRow(
                    entry,
                    name(change.metric().of(entry.module()), entry),
                    FigureText.amount(change.actual(), unit),
                    FigureText.amount(change.before(), unit),
                    FigureText.change(change),
                    "",
                    "");
        }

        /** The module is the same in all rows of a module. */
        private static String name(String figure, IndexEntry entry) {
            return figure.replaceFirst(" (of|by|at) " + Pattern.quote(entry.module()), "");
        }
    }
}
