package dev.plimsoll.trend;

import dev.plimsoll.result.Series;
import java.io.IOException;

/** Hears each reading as it is taken, so that it is kept whatever happens later. */
@FunctionalInterface
public interface TrendListener {

    /**
     * @param liveHeap what can be said of the live heap by now
     * @throws IOException if the reading cannot be kept
     */
    void sampled(Sample sample, Series liveHeap) throws IOException;
}
