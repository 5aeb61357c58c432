package dev.plimsoll.trend;

import dev.plimsoll.result.Series;
import dev.plimsoll.result.TrendResult;
import java.io.IOException;

/** Hears each reading as it is taken, and the result before it is complete, so that they are kept whatever happens later. */
@FunctionalInterface
public interface TrendListener {

    /**
     * @param liveHeap what can be said of the live heap by now
     * @throws IOException if the reading cannot be kept
     */
    void sampled(Sample sample, Series liveHeap) throws IOException;

    /**
     * Called once all is measured, if what retains the growth is searched for next, which takes time and may fail.
     *
     * @param result complete but for that
     * @throws IOException if it cannot be kept
     */
    default void measured(TrendResult result) throws IOException {}
}
