package dev.plimsoll.report.console;

import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import java.util.List;

/** Prints the progress of a run of {@code mem-over-time} in one line, with the preliminary diagnosis. */
public final class TrendProgress {

    private static final int MAX_COURSE_CHARACTERS = 20;

    private TrendProgress() {}

    /**
     * For example {@code 1,750 requests  live heap ▁▁▂▂▃▃ 44.3 MiB, +131 B per request, growing, undecided}.
     *
     * @param requests number of requests so far
     * @param soFar the main series, with its preliminary slope and diagnosis
     */
    public static String of(long requests, Series soFar, ConsoleSize terminal) {
        SeriesKind kind = soFar.kind();
        List<Long> values = soFar.points().stream().map(TrendPoint::value).toList();
        String begin = TrendText.requests(requests);
        if (values.isEmpty()) {
            return begin;
        }
        String course = Sparkline.of(values, Math.min(MAX_COURSE_CHARACTERS, values.size()), terminal.unicode());
        String slope = soFar.slope()
                .map(each -> ", " + TrendText.perRequest(kind, each.perRequest()) + " per request, "
                        + TrendText.direction(each))
                .orElse("");
        String diagnosis =
                soFar.diagnosis() == Diagnosis.INCONCLUSIVE ? "undecided" : TrendText.word(soFar.diagnosis());
        return begin + "  " + kind.text() + " " + course + " " + TrendText.amount(kind, values.get(values.size() - 1))
                + slope + ", " + diagnosis;
    }
}
