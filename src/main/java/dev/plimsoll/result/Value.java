package dev.plimsoll.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * A measured amount and how certain it is. Limits on amounts and limits on growth compare it in the same way; no limit alters
 * it.
 */
public sealed interface Value {

    /** Digits after the point that count: a rounding error of a double must not turn a verdict. */
    int DECIMALS = 6;

    /** The side of a maximum that an amount is on for certain; exactly the maximum is below. */
    enum Side {
        BELOW,
        UNDECIDED,
        ABOVE
    }

    /** Compares the amount with the largest allowed one. */
    Side against(double max);

    /** The amount, rounded up to a whole number; empty if there is none. */
    OptionalLong amount();

    /** Why the comparison may be undecided, or why there is no amount; empty if the amount is certain. */
    default String why() {
        return "";
    }

    /** {@code gap} names what is missing and makes the amount a lower bound; empty if nothing is missing. */
    static Value of(long amount, String gap) {
        return gap.isEmpty() ? new Exact(amount) : new AtLeast(amount, gap);
    }

    /** An amount that a later run can be compared with. */
    sealed interface Measured extends Value {

        /** The best estimate. */
        double estimate();

        /** Lower bound of the interval. */
        double low();

        /** Upper bound of the interval. */
        double high();

        @Override
        default OptionalLong amount() {
            return OptionalLong.of((long) Math.ceil(estimate()));
        }
    }

    /**
     * An amount that was counted.
     *
     * @param value the amount
     */
    record Exact(long value) implements Measured {
        @Override
        public Side against(double max) {
            return value > max ? Side.ABOVE : Side.BELOW;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.of(value);
        }

        @Override
        public double estimate() {
            return value;
        }

        @Override
        public double low() {
            return value;
        }

        @Override
        public double high() {
            return value;
        }
    }

    /**
     * An amount with a 99 % interval.
     *
     * @param estimate the best estimate
     * @param low lower bound of the interval
     * @param high upper bound of the interval
     * @param established false if the amount may still turn out to be nothing; it is never above a maximum then
     * @param why why the comparison is undecided, and what to do; empty if the metric says so
     */
    record Interval(double estimate, double low, double high, boolean established, String why) implements Measured {

        public Interval {
            estimate = rounded(estimate);
            low = rounded(low);
            high = rounded(high);
        }

        /** An established one. */
        public static Interval of(double estimate, double low, double high) {
            return new Interval(estimate, low, high, true, "");
        }

        @Override
        public Side against(double max) {
            if (high <= max) {
                return Side.BELOW;
            }
            return low > max && established ? Side.ABOVE : Side.UNDECIDED;
        }
    }

    /**
     * A reading to which the JVM itself only adds: the true amount is at most the reading, and another run may read as much as
     * {@code high}.
     *
     * @param estimate the reading
     * @param low the reading without what the JVM may have added
     * @param high the largest reading that another run may have
     * @param why why the comparison is undecided, and what to do
     */
    record Inflated(double estimate, double low, double high, String why) implements Measured {

        public Inflated {
            estimate = rounded(estimate);
            low = rounded(low);
            high = rounded(high);
        }

        @Override
        public Side against(double max) {
            if (estimate <= max) {
                return Side.BELOW;
            }
            return low > max ? Side.ABOVE : Side.UNDECIDED;
        }
    }

    /**
     * The amount that something which still grows had reached.
     *
     * @param value the largest amount so far
     * @param why why it is not final
     */
    record Reached(long value, String why) implements Value {
        @Override
        public Side against(double max) {
            return value > max ? Side.ABOVE : Side.UNDECIDED;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.of(value);
        }
    }

    /**
     * An amount from which something is missing.
     *
     * @param value the lower bound
     * @param why what is missing
     */
    record AtLeast(long value, String why) implements Value {
        @Override
        public Side against(double max) {
            return value > max ? Side.ABOVE : Side.UNDECIDED;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.of(value);
        }
    }

    /**
     * An amount that may belong to one subject or be spread over many.
     *
     * @param value the most that one subject has of it
     * @param why why its owner is unknown
     */
    record AtMost(long value, String why) implements Value {
        @Override
        public Side against(double max) {
            return value <= max ? Side.BELOW : Side.UNDECIDED;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.empty();
        }
    }

    /**
     * An amount that is enough in another way than the one that a maximum is for, which was tried at one maximum only.
     *
     * @param value the amount that is enough in the other way; less is not enough in either
     * @param tried the maximum that it was tried at and is enough; {@link Long#MAX_VALUE} for none
     * @param why why a smaller maximum is undecided, and what to do
     */
    record Untried(long value, long tried, String why) implements Value {
        @Override
        public Side against(double max) {
            if (max >= tried) {
                return Side.BELOW;
            }
            return value > max ? Side.ABOVE : Side.UNDECIDED;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.of(value);
        }
    }

    /**
     * Nothing was measured.
     *
     * @param why the reason
     */
    record Missing(String why) implements Value {
        @Override
        public Side against(double max) {
            return Side.UNDECIDED;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.empty();
        }
    }

    /**
     * There is nothing that could have an amount, so nothing can exceed a maximum.
     *
     * @param why the reason
     */
    record NotApplicable(String why) implements Value {
        @Override
        public Side against(double max) {
            return Side.BELOW;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.empty();
        }
    }

    private static double rounded(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : value;
    }
}
