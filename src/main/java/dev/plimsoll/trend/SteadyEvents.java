package dev.plimsoll.trend;

import java.util.stream.IntStream;

/**
 * Rises of a number of classes, threads or files that are each many requests apart. Such a leak is slow, but what a JVM loads late
 * comes at an uneven pace, in uneven numbers, and ever more rarely. A leak does not keep the JVM from loading or unloading
 * something else meanwhile, so a few changes may differ from the others.
 *
 * @param count how many readings of the tail are higher than the one before, without those that are left out as foreign
 * @param maybeLeak whether they are reason enough to make more requests: the series rises at an even pace until the end, apart from
 *     few foreign changes, and by more than it ever falls
 * @param isLeak whether they are a leak, if twice the horizon is over
 */
record SteadyEvents(int count, boolean maybeLeak, boolean isLeak) {

    static final SteadyEvents NONE = new SteadyEvents(0, false, false);

    /** The events of a tail. */
    static SteadyEvents of(SeriesPoints tail) {
        if (tail.size() < 2) {
            return NONE;
        }
        SteadyEvents events = new Rises(tail, changed(tail, false)).events(0);
        // Something that goes may hide an event in the same window.
        return events.isLeak() ? events : events.or(new Rises(tail, changed(tail, true)).events(0));
    }

    private SteadyEvents or(SteadyEvents other) {
        return other.isLeak || !maybeLeak ? other : this;
    }

    private static int[] changed(SeriesPoints tail, boolean withFalls) {
        return IntStream.range(1, tail.size())
                .filter(i -> rise(tail, i) > 0 || withFalls && rise(tail, i) < 0)
                .toArray();
    }

    private static double rise(SeriesPoints tail, int i) {
        return tail.value(i) - tail.value(i - 1);
    }

    /**
     * Some of the changes.
     *
     * @param at the indexes of readings that are higher than the one before, or that may be so but for something that went
     */
    private record Rises(SeriesPoints tail, int[] at) {

        /**
         * The events if all of these rises, or all but a few, are alike and at an even pace. A foreign rise between two others is
         * closer to one of them than any two others are, so either of the two that are closest is left out.
         *
         * @param removed how many rises are left out
         */
        SteadyEvents events(int removed) {
            int foreign = removed + unlike();
            if (at.length < DiagnosisSettings.MIN_DOUBTFUL_EVENTS || !isFew(removed + falls())) {
                return NONE;
            }
            SteadyEvents all = isFew(foreign) && isPaceEven() && isAbove(1) ? decided(foreign) : NONE;
            if (foreign == 0 && all.maybeLeak || all.isLeak) {
                return all;
            }
            int second = closest();
            return all.or(without(second).events(removed + 1))
                    .or(without(second - 1).events(removed + 1));
        }

        /** The less alike the events are, the more of them are needed. */
        private SteadyEvents decided(int foreign) {
            int count = (int) IntStream.of(at).filter(i -> rise(tail, i) > 0).count();
            boolean isFixed = isPaceFixed();
            int needed = DiagnosisSettings.MIN_EVENTS
                    + DiagnosisSettings.MORE_EVENTS * foreign
                    + (isFixed ? 0 : DiagnosisSettings.MORE_EVENTS);
            boolean isCertain = foreign == 0 || isFixed && isAbove(DiagnosisSettings.RISE_OVER_FALL);
            return new SteadyEvents(
                    count, count >= DiagnosisSettings.MIN_DOUBTFUL_EVENTS, isCertain && count >= needed);
        }

        private boolean isFew(int foreign) {
            return foreign <= DiagnosisSettings.MAX_FOREIGN
                    && foreign <= DiagnosisSettings.FOREIGN_SHARE_OF_EVENTS * at.length;
        }

        private boolean isAbove(double times) {
            double fall = DoublingGrowth.largestFall(tail);
            return fall == 0 || tail.value(tail.size() - 1) - tail.value(0) > times * fall;
        }

        private int falls() {
            return (int) IntStream.range(1, tail.size())
                    .filter(i -> rise(tail, i) < 0)
                    .count();
        }

        /** The number of falls, and of rises that are too large for one or two events in a window. */
        private int unlike() {
            double smallest = IntStream.of(at)
                    .mapToDouble(i -> rise(tail, i))
                    .filter(rise -> rise > 0)
                    .min()
                    .orElse(0);
            return falls()
                    + (int) IntStream.of(at)
                            .filter(i -> rise(tail, i) > DiagnosisSettings.EVENTS_PER_WINDOW * smallest)
                            .count();
        }

        /** The second one of the two rises that are closest to each other. */
        private int closest() {
            int closest = 1;
            for (int i = 2; i < at.length; i++) {
                if (distance(at[i - 1], at[i]) < distance(at[closest - 1], at[closest])) {
                    closest = i;
                }
            }
            return closest;
        }

        private Rises without(int index) {
            return new Rises(
                    tail,
                    IntStream.range(0, at.length)
                            .filter(i -> i != index)
                            .map(i -> at[i])
                            .toArray());
        }

        /** Whether each distance is about the mean one, as far as windows show that, and none has been missing before or after. */
        private boolean isPaceEven() {
            double mean = distance(at[0], at[at.length - 1]) / (at.length - 1);
            double off = DiagnosisSettings.UNEVEN_SHARE * mean;
            for (int i = 1; i < at.length; i++) {
                // An event lies anywhere in its window.
                double uncertain = Math.max(distance(at[i] - 1, at[i]), distance(at[i - 1] - 1, at[i - 1]));
                if (Math.abs(distance(at[i - 1], at[i]) - mean) > off + uncertain) {
                    return false;
                }
            }
            return distance(0, at[0]) <= mean + off + distance(at[0] - 1, at[0])
                    && distance(at[at.length - 1], tail.size() - 1) <= mean + off;
        }

        /** Whether there is a number of requests after each of which an event may have come, each at some time in its window. */
        private boolean isPaceFixed() {
            double min = 0;
            double max = Double.POSITIVE_INFINITY;
            for (int i = 0; i < at.length; i++) {
                for (int j = i + 1; j < at.length; j++) {
                    min = Math.max(min, distance(at[i], at[j] - 1) / (j - i));
                    max = Math.min(max, distance(at[i] - 1, at[j]) / (j - i));
                }
            }
            return min < max;
        }

        private double distance(int from, int to) {
            return tail.requests(to) - tail.requests(from);
        }
    }
}
