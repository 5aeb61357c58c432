package dev.plimsoll.report.text;

import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A report that an index leads to.
 *
 * @param module {@code group:artifact:version} of what was measured
 * @param goal the goal that measured it
 * @param verdict how it ended
 * @param headline its one figure, for example {@code 186.0 MiB at boot}
 * @param figures its head figures, by the id of their metric and in its unit; none if it was not measured
 * @param startedAt when it began
 * @param href the way from the index's folder to the page, with slashes, not encoded
 */
public record IndexEntry(
        String module,
        String goal,
        Verdict verdict,
        String headline,
        SortedMap<String, Long> figures,
        Instant startedAt,
        String href) {

    public IndexEntry {
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    /** Of a result that was judged so. */
    public static IndexEntry of(Result result, Verdict verdict, String href) {
        ResultHeader head = result.head();
        return new IndexEntry(
                head.project(),
                head.goal(),
                verdict,
                Headline.of(result),
                Headline.figures(result),
                head.startedAt(),
                href);
    }

    /** Of a run without figures. */
    public static IndexEntry of(UnfinishedRun run, String href) {
        RunInfo asker = run.asker();
        return new IndexEntry(
                asker.project(),
                asker.goal(),
                run.judgement().verdict(),
                Headline.NOT_MEASURED,
                Collections.emptySortedMap(),
                asker.startedAt(),
                href);
    }

    /** The same, found at {@code otherHref}. */
    public IndexEntry at(String otherHref) {
        return new IndexEntry(module, goal, verdict, headline, figures, startedAt, otherHref);
    }
}
