package dev.plimsoll.whatif;

import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.ProcessMemory;
import dev.plimsoll.load.AppLoad;
import dev.plimsoll.load.LoadReading;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What one fork of the application was like. The probe's own memory and start are in the figures, and are the same in all
 * forks.
 *
 * @param values of the metrics that this system reports
 * @param jvm the JVM
 */
record ForkReading(Map<SwitchMetric, Double> values, Jvm jvm) {

    private static final String METASPACE = "metaspace";
    private static final double NANOS_PER_MILLI = 1e6;

    ForkReading {
        values = Map.copyOf(values);
    }

    /** An application that did not work, and what it did not do. */
    static final class ForkFailedException extends Exception {
        private static final long serialVersionUID = 1;
        private static final Pattern PICKED_UP = Pattern.compile("(?:Picked up [^\\n]*\\R)+");

        private final String reason;

        /** @param step what it did not do, for example {@code does not boot} */
        ForkFailedException(String step, Exception cause) {
            super(step, cause);
            this.reason = String.valueOf(cause.getMessage());
        }

        /** The whole message for the user. */
        String reason() {
            return reason;
        }

        /** A clause: what it did not do, and the first line of why; not that the JVM reads a variable. */
        String summary() {
            String why = PICKED_UP.matcher(reason).replaceFirst("");
            return getMessage() + ": " + why.lines().findFirst().orElse("").replaceFirst("\\.$", "");
        }
    }

    /**
     * Starts the application, exercises it, and reads.
     *
     * @throws ForkFailedException if it does not start, or fails under load
     */
    static ForkReading of(Target.Source source, List<String> args, WhatIfPlan plan)
            throws ForkFailedException, InterruptedException {
        long start = System.nanoTime();
        String step = "does not boot";
        try (Target target = source.fork(args);
                Deadline ignored = deadline(target, plan)) {
            target.channel().vitals();
            if (!target.begin()) {
                throw batch();
            }
            double boot = (System.nanoTime() - start) / NANOS_PER_MILLI;
            step = "fails under load";
            return new ForkReading(read(target, boot, plan), target.jvm());
        } catch (ForkException | IOException failure) {
            throw new ForkFailedException(step, failure);
        }
    }

    static ForkException batch() {
        return new ForkException(
                "The application ends by itself, so there is no moment at which it is up: what-if needs a"
                        + " server. perf-objects measures what one run of it allocates.");
    }

    static Deadline deadline(Target target, WhatIfPlan plan) {
        return target.endAfter(
                plan.forkTimeout(),
                "it took longer than " + TimeSpan.print(plan.forkTimeout())
                        + "; raise <forkTimeout> (-Dplimsoll.forkTimeout) if that is too short");
    }

    private static Map<SwitchMetric, Double> read(Target target, double boot, WhatIfPlan plan)
            throws ForkException, IOException, InterruptedException {
        Map<SwitchMetric, Double> values = new EnumMap<>(SwitchMetric.class);
        AppLoad load = new AppLoad(target, OptionalDouble.empty());
        load.run(Math.max(1, plan.warmCount()));
        target.completeRotation();
        LoadReading reading = load.measure(plan.testCount());
        // Before the collections, which change both.
        ProcessMemory process = ProcessMemory.of(target.pid());
        put(SwitchMetric.PEAK_RSS, process.peakRss(), values);
        put(SwitchMetric.PSS, process.pss(), values);
        values.put(SwitchMetric.BOOT, boot);
        values.put(SwitchMetric.THROUGHPUT, reading.average());
        reading.gcCpuShare().ifPresent(share -> values.put(SwitchMetric.GC_SHARE, share));
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
