package dev.plimsoll.whatif;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.load.ForkFailedException;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one fork of the application was like. The probe's own memory and start are in the figures, and are the same in all
 * forks.
 *
 * @param values of the metrics that this system reports
 * @param jvm the JVM
 */
record ForkReading(Map<SwitchMetric, Double> values, Jvm jvm) {

    private static final String METASPACE = "metaspace";

    ForkReading {
        values = Map.copyOf(values);
    }

    /**
     * Starts the application, exercises it, and reads.
     *
     * @throws ForkFailedException if it does not start, or fails under load
     */
    static ForkReading of(Target.Source source, List<String> args, WhatIfPlan plan)
            throws ForkFailedException, InterruptedException {
        return plan.fork()
                .read(
                        () -> source.fork(args),
                        target -> target.channel().vitals(),
                        (target, reading) -> new ForkReading(read(target, reading), target.jvm()));
    }

    /** The process was read before the collections, which change its memory. */
    private static Map<SwitchMetric, Double> read(Target target, FreshFork.Reading reading)
            throws ForkException, IOException, InterruptedException {
        Map<SwitchMetric, Double> values = new EnumMap<>(SwitchMetric.class);
        put(SwitchMetric.PEAK_RSS, reading.peakRss(), values);
        put(SwitchMetric.PSS, reading.pss(), values);
        values.put(SwitchMetric.BOOT, reading.bootMillis());
        values.put(SwitchMetric.THROUGHPUT, reading.load().average());
        reading.load().gcCpuShare().ifPresent(share -> values.put(SwitchMetric.GC_SHARE, share));
        values.put(SwitchMetric.LIVE_HEAP, (double)
                ClassHistogram.settled(target.channel()).total().bytes());
        Map<String, Long> vitals = target.channel().vitals();
        if (vitals.containsKey(METASPACE)) {
            values.put(SwitchMetric.METASPACE, (double) vitals.get(METASPACE));
        }
        return values;
    }

    private static void put(SwitchMetric metric, OptionalLong value, Map<SwitchMetric, Double> values) {
        value.ifPresent(each -> values.put(metric, (double) each));
    }
}
