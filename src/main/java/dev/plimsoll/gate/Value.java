package dev.plimsoll.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * A measured figure, and how far it may be off by chance. Absolute limits and limits on growth compare it in the same way;
 * no limit alters it.
 */
public sealed interface Value {

    /** On which side of a maximum a figure is for sure; exactly the maximum is below. */
    enum Side {
        BELOW,
        UNDECIDED,
        ABOVE
    }

    /** Compares it with the largest allowed amount. */
    Side against(double max);

    /** What was measured, rounded up to a whole number; empty if there is no amount. */
    OptionalLong amount();

    /** Why it may be undecided, or why it has no amount; empty if it is whole. */
    default String why() {
        return "";
    }

    /** {@code gap} says what is missing and makes the amount a lower bound; empty if nothing is. */
    static Value of(long amount, String gap) {
        return gap.isEmpty() ? new Exact(amount) : new AtLeast(amount, gap);
    }

    /** A value that a baseline can keep. */
    sealed interface Measured extends Value {

        /** The best guess. */
        double estimate();

        /** Lower bound of its interval. */
        double low();

        /** Upper bound of its interval. */
        double high();
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
     * An amount with an interval of 99 %.
     *
     * @param estimate the best guess
     * @param low lower bound of the interval
     * @param high upper bound of the interval
     * @param established false: what seems to exceed a maximum may turn out to be none of it, so that it is never above
     * @param why why it is undecided where it is, and what to do
     */
    record Interval(double estimate, double low, double high, boolean established, String why) implements Measured {

        /** Digits after the point that count: what a double is off by must not turn a verdict. */
        private static final int DECIMALS = 6;

        public Interval {
            estimate = settled(estimate);
            low = settled(low);
            high = settled(high);
        }

        /** One that shows on its own what it is. */
        static Interval of(double estimate, double low, double high) {
            return new Interval(estimate, low, high, true, "");
        }

        @Override
        public Side against(double max) {
            if (high <= max) {
                return Side.BELOW;
            }
            return low > max && established ? Side.ABOVE : Side.UNDECIDED;
        }

        @Override
        public OptionalLong amount() {
            return OptionalLong.of((long) Math.ceil(estimate));
        }

        private static double settled(double value) {
            return Double.isFinite(value)
                    ? BigDecimal.valueOf(value)
                            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                            .doubleValue()
                    : value;
        }
    }

    /**
     * An amount from which something is missing.
     *
     * @param value the least that it is
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
     * It was not measured.
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
}
