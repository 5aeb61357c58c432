package dev.plimsoll.jfr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The times, in JFR's ticks, at which spans begin and end, as they become known from the last to the first. */
final class SpanBoundaries {

    /** Of an event in no span. */
    static final int OUTSIDE = -1;

    /** The latest first. */
    private final List<Long> ticks = new ArrayList<>();

    // Most events are between the same two marks as the one before: the last answer, and the times that it holds
    // between.
    private long low;
    private long high;
    private int answer = OUTSIDE;

    void add(Collection<Long> moreTicks) {
        ticks.addAll(moreTicks);
        ticks.sort(Collections.reverseOrder());
        low = high = 0;
    }

    int count() {
        return ticks.size();
    }

    /** The span of an event, 0 for the last one, or {@link #OUTSIDE}. All marks after the event must be known. */
    int span(long time) {
        if (time <= low || time >= high) {
            find(time);
        }
        return answer;
    }

    private void find(long time) {
        int later = 0;
        while (later < ticks.size() && ticks.get(later) > time) {
            later++;
        }
        high = later == 0 ? Long.MAX_VALUE : ticks.get(later - 1);
        low = later == ticks.size() ? Long.MIN_VALUE : ticks.get(later);
        answer = later % 2 == 1 ? later / 2 : OUTSIDE;
        if (low == time) {
            answer = OUTSIDE;
            low = high;
        }
    }
}
