package dev.plimsoll.gate;

import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.TrendResult;
import java.util.List;

/** Those who hold what grows, as offenders. */
final class LeakContributors {

    private static final int WORST = 3;
    private static final int PER_COUNT = 1_000;

    private LeakContributors() {}

    /** Bytes are told a request, what is counted a thousand requests, rounded up. */
    static List<Contributor> offenders(TrendResult result, SeriesKind kind) {
        return result.suspects().stream()
                .filter(suspect -> suspect.series() == kind)
                .limit(WORST)
                .map(suspect -> new Contributor(
                        text(suspect), (long) Math.ceil(suspect.perRequest() * (kind.inBytes() ? 1 : PER_COUNT))))
                .toList();
    }

    private static String text(Suspect suspect) {
        String where = suspect.sites().isEmpty()
                ? ""
                : ", allocated at " + suspect.sites().get(0).site().text();
        return suspect.holder() + " (" + suspect.type() + ")" + where;
    }
}
