package dev.plimsoll.report.console;

import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendPoint;
import java.util.List;

/** Says in one line how far a run of {@code mem-over-time} is, and what is known so far. */
public final class TrendProgress {

    private static final int MOST_COURSE = 20;

    private TrendProgress() {}

    /**
     * For example {@code 1,750 requests  live heap ▁▁▂▂▃▃ 44.3 MiB, +131 B per request, growing, undecided}.
     *
     * @param requests how many have been made
     * @param soFar the series that matters most, with the slope and the diagnosis that its readings allow so far
     */
    public static String of(long requests, Series soFar, ConsoleSize terminal) {
        SeriesKind kind = soFar.kind();
        List<Long> values = soFar.points().stream().map(TrendPoint::value).toList();
        String begin = TrendText.requests(requests);
        if (values.isEmpty()) {
            return begin;
        }
        String course = Sparkline.of(values, Math.min(MOST_COURSE, values.size()), terminal.unicode());
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
