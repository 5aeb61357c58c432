package dev.plimsoll.report;

import dev.plimsoll.result.Asker;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.time.Instant;

/**
 * A report that an index leads to.
 *
 * @param module {@code group:artifact:version} of what was measured
 * @param goal the goal that measured it
 * @param verdict how it ended
 * @param headline its one figure, for example {@code 186.0 MiB at boot}
 * @param startedAt when it began
 * @param href the way from the index's folder to the page, with slashes, not encoded
 */
public record IndexEntry(String module, String goal, Verdict verdict, String headline, Instant startedAt, String href) {

    public static IndexEntry of(BundleResult result, Judgement judgement, String href) {
        return of(result.head(), judgement, Headline.of(result), href);
    }

    public static IndexEntry of(ObjectsResult result, Judgement judgement, String href) {
        return of(result.head(), judgement, Headline.of(result), href);
    }

    public static IndexEntry of(TrendResult result, Judgement judgement, String href) {
        return of(result.head(), judgement, Headline.of(result), href);
    }

    /** Of a run without figures. */
    public static IndexEntry of(UnfinishedRun run, String href) {
        Asker asker = run.asker();
        return new IndexEntry(
                asker.project(),
                asker.goal(),
                run.judgement().verdict(),
                Headline.NOT_MEASURED,
                asker.startedAt(),
                href);
    }

    /** The same, found at {@code otherHref}. */
    public IndexEntry at(String otherHref) {
        return new IndexEntry(module, goal, verdict, headline, startedAt, otherHref);
    }

    private static IndexEntry of(Head head, Judgement judgement, String headline, String href) {
        return new IndexEntry(head.project(), head.goal(), judgement.verdict(), headline, head.startedAt(), href);
    }
}
