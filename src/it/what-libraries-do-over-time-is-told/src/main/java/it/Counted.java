package it;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Counts with a new tag value, which is unbounded by design. */
public final class Counted implements Runnable {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private int count;

    @Override
    public void run() {
        registry.counter("visits", "visitor", "v" + count++).increment();
    }
}
