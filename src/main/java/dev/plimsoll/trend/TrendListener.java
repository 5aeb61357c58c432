package dev.plimsoll.trend;

import java.io.IOException;

/** Hears each reading as it is taken, so that it is kept whatever happens later. */
@FunctionalInterface
public interface TrendListener {

    /**
     * @param state what can be said of the live heap by now, a clause
     * @throws IOException if the reading cannot be kept
     */
    void sampled(Sample sample, String state) throws IOException;
}
