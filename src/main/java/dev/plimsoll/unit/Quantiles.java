package dev.plimsoll.unit;

import java.util.function.DoubleUnaryOperator;

/**
 * How far from the mean a confidence reaches on both sides, from the exact series of the distributions (M. Abramowitz, I. A.
 * Stegun, Handbook of Mathematical Functions, 26.2.11, 26.7.3 and 26.7.4, 1964).
 */
public final class Quantiles {

    /** A double cannot tell what is beyond it from 1. */
    private static final double MAX_NORMAL = 8;

    /** No confidence below 1 - 1e-6 reaches farther, not even with one degree of freedom. */
    private static final double MAX_STUDENT = 1e6;

    private Quantiles() {}

    /** Of the normal distribution, in standard deviations; 1.96 for a confidence of 0.95. */
    public static double normal(double confidence) {
        return inverse(Quantiles::withinNormal, confidence, MAX_NORMAL);
    }

    /** Of Student's distribution, in standard errors; 12.7 for a confidence of 0.95 with one degree of freedom. */
    public static double student(double confidence, int degreesOfFreedom) {
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException(degreesOfFreedom + " degrees of freedom: expected at least one");
        }
        return inverse(reach -> withinStudent(reach, degreesOfFreedom), confidence, MAX_STUDENT);
    }

    /** By halving the range until no double is in between. */
    private static double inverse(DoubleUnaryOperator within, double confidence, double max) {
        double low = 0;
        double high = max;
        for (double middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
            if (within.applyAsDouble(middle) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double withinNormal(double reach) {
        double sum = 0;
        double term = reach;
        for (int odd = 3; sum + term != sum; odd += 2) {
            sum += term;
            term *= reach * reach / odd;
        }
        return sum * Math.sqrt(2 / Math.PI) * Math.exp(-reach * reach / 2);
    }

    private static double withinStudent(double reach, int degreesOfFreedom) {
        double angle = Math.atan(reach / Math.sqrt(degreesOfFreedom));
        double square = Math.pow(Math.cos(angle), 2);
        boolean isOdd = degreesOfFreedom % 2 == 1;
        double sum = 0;
        double term = isOdd ? Math.cos(angle) : 1;
        for (int power = isOdd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2) {
            sum += term;
            term *= square * (power + 1) / (power + 2);
        }
        return isOdd ? (angle + Math.sin(angle) * sum) * 2 / Math.PI : Math.sin(angle) * sum;
    }
}
