package dev.plimsoll.config;

import dev.plimsoll.unit.MilliCpus;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses shares, rates and processors. All errors are {@link IllegalArgumentException}s whose message is for the user. */
public final class Quantity {

    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern CPUS = Pattern.compile("(\\d+(?:\\.\\d+)?)(m?)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MAX_MILLI_CPUS = 1_000_000;

    private Quantity() {}

    /**
     * A share: {@code 5%} is 0.05.
     *
     * @param leastPercent the smallest that is accepted
     * @param mostPercent the largest that is accepted
     */
    public static double share(String text, double leastPercent, double mostPercent) {
        Matcher matcher = SHARE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a percentage; write for example 10%");
        }
        BigDecimal percent = new BigDecimal(matcher.group(1));
        if (percent.doubleValue() < leastPercent || percent.doubleValue() > mostPercent) {
            throw new IllegalArgumentException(
                    "'" + text + "' is out of range; write " + plain(leastPercent) + " to " + plain(mostPercent));
        }
        return percent.divide(HUNDRED).doubleValue();
    }

    private static String plain(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }

    /** Processors in thousandths: {@code 1}, {@code 0.5} and {@code 500m}. */
    public static int milliCpus(String text) {
        Matcher matcher = CPUS.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of processors; write for example 1, 0.5 or 500m");
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        BigDecimal milli = matcher.group(2).isEmpty() ? number.multiply(THOUSAND) : number;
        if (milli.compareTo(BigDecimal.valueOf(MilliCpus.MIN)) < 0
                || milli.compareTo(BigDecimal.valueOf(MAX_MILLI_CPUS)) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is out of range; write between 0.01 and 1000 processors");
        }
        return milli.intValue();
    }

    /** A rate in operations per second, more than 0. */
    public static double perSecond(String text) {
        if (!NUMBER.matcher(text.strip()).matches() || Double.parseDouble(text.strip()) <= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of requests per second above 0; write for example 20");
        }
        return Double.parseDouble(text.strip());
    }
}
