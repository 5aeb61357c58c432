package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.TrendResult;
import java.util.List;

/** Judges what {@code mem-over-time} measured. */
public final class TrendGate {

    private TrendGate() {}

    /** Holds every limit against the result; one of severity {@code WARN} never changes the verdict. */
    public static Judgement judge(TrendResult result, List<? extends TrendLimit> limits) {
        return judge(result, limits, Terms.NONE);
    }

    /** The same, against a baseline, too. */
    public static Judgement judge(TrendResult result, List<? extends TrendLimit> limits, Terms terms) {
        List<Check> absolute = limits.stream().map(limit -> limit.hold(result)).toList();
        return Ruling.of(terms.checks(result.head(), Measures.of(result), absolute), result.reasons());
    }
}
