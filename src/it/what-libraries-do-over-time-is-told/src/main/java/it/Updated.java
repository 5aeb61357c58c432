package it;

import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;

/** Updates a histogram. */
public final class Updated implements Runnable {

    private final Histogram histogram = new MetricRegistry().histogram("visits");
    private int count;

    @Override
    public void run() {
        histogram.update(count++);
    }
}
