package dev.plimsoll.report.text;

import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import java.util.ArrayList;
import java.util.List;

/**
 * The suspects of a series as reports show them. The small ones, of which none is worth a search, share one line.
 *
 * @param shown those that are shown one by one
 * @param small those that are not
 * @param others one line for all small ones, with their growth; empty if there are none
 */
public record SuspectGroup(SeriesKind series, List<Suspect> shown, List<Suspect> small, String others) {

    private static final double SMALL_SHARE = 0.05;

    /** Where all others are one click away. */
    private static final double FOLDED_SHARE = 0.15;

    public SuspectGroup {
        shown = List.copyOf(shown);
        small = List.copyOf(small);
    }

    /** The groups in the order of the suspects. */
    public static List<SuspectGroup> of(List<Suspect> suspects) {
        return of(suspects, SMALL_SHARE);
    }

    /** The same for pages, which fold more of them. */
    public static List<SuspectGroup> folded(List<Suspect> suspects) {
        return of(suspects, FOLDED_SHARE);
    }

    private static List<SuspectGroup> of(List<Suspect> suspects, double smallShare) {
        return suspects.stream()
                .map(Suspect::series)
                .distinct()
                .map(series -> of(
                        series,
                        suspects.stream()
                                .filter(each -> each.series() == series)
                                .toList(),
                        smallShare))
                .toList();
    }

    private static SuspectGroup of(SeriesKind series, List<Suspect> suspects, double smallShare) {
        List<Suspect> shown = new ArrayList<>();
        List<Suspect> small = new ArrayList<>();
        suspects.forEach(each -> (shown.isEmpty() || each.share() >= smallShare ? shown : small).add(each));
        return new SuspectGroup(series, shown, small, small.isEmpty() ? "" : text(series, small, smallShare));
    }

    private static String text(SeriesKind series, List<Suspect> small, double smallShare) {
        double perRequest = small.stream().mapToDouble(Suspect::perRequest).sum();
        double share = small.stream().mapToDouble(Suspect::share).sum();
        return TrendText.perRequest(series, perRequest) + " per request, " + TrendText.share(share) + ": "
                + NumberText.count(small.size(), "other", "others") + " below " + TrendText.share(smallShare)
                + (small.size() == 1 ? "" : " each");
    }
}
