package dev.plimsoll.report.text;

import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import java.util.ArrayList;
import java.util.List;

/**
 * The suspects of a series as reports show them. The small ones, of which none is worth a search, share one line.
 *
 * @param shown those that are shown one by one
 * @param others one line for all others, with their growth; empty if there are none
 */
public record SuspectGroup(SeriesKind series, List<Suspect> shown, String others) {

    private static final double SMALL_SHARE = 0.05;

    public SuspectGroup {
        shown = List.copyOf(shown);
    }

    /** The groups in the order of the suspects. */
    public static List<SuspectGroup> of(List<Suspect> suspects) {
        return suspects.stream()
                .map(Suspect::series)
                .distinct()
                .map(series -> of(
                        series,
                        suspects.stream()
                                .filter(each -> each.series() == series)
                                .toList()))
                .toList();
    }

    private static SuspectGroup of(SeriesKind series, List<Suspect> suspects) {
        List<Suspect> shown = new ArrayList<>();
        List<Suspect> small = new ArrayList<>();
        suspects.forEach(each -> (shown.isEmpty() || each.share() >= SMALL_SHARE ? shown : small).add(each));
        return new SuspectGroup(series, shown, small.isEmpty() ? "" : text(series, small));
    }

    private static String text(SeriesKind series, List<Suspect> small) {
        double perRequest = small.stream().mapToDouble(Suspect::perRequest).sum();
        double share = small.stream().mapToDouble(Suspect::share).sum();
        return TrendText.perRequest(series, perRequest) + " per request, " + TrendText.share(share) + ": "
                + NumberText.count(small.size(), "other", "others") + " below " + TrendText.share(SMALL_SHARE)
                + (small.size() == 1 ? "" : " each");
    }
}
