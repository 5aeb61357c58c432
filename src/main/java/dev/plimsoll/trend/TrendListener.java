package dev.plimsoll.trend;

import dev.plimsoll.result.Series;
import dev.plimsoll.result.TrendResult;
import java.io.IOException;

/** Receives each reading when it is taken, and the result before it is complete, so that they are kept if the run fails later. */
@FunctionalInterface
public interface TrendListener {

    /**
     * @param liveHeap the live heap so far
     * @throws IOException if the reading cannot be kept
     */
    void sampled(Sample sample, Series liveHeap) throws IOException;

    /** Called if readings begin again in another JVM: those so far do not count. */
    default void restarted() {}

    /**
     * Called when everything is measured and leak suspects are searched for next, which takes time and may fail.
     *
     * @param result complete except for the suspects
     * @throws IOException if the result cannot be kept
     */
    default void measured(TrendResult result) throws IOException {}
}
