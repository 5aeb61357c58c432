package dev.plimsoll.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory in bytes, possibly negative (a difference): the one place where sizes are parsed and printed.
 *
 * @param value bytes
 */
public record Bytes(long value) implements Comparable<Bytes> {

    public static final Bytes ZERO = new Bytes(0);

    /** The bytes of a mebibyte. */
    public static final long MIB = 1L << 20;

    private static final long KIB = 1L << 10;

    /** The smallest number that a limit is rounded to, so that rounding adds at most a tenth. */
    private static final long LEAST_NUMBER = 10;

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)\\s*");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "B",
            1L,
            "KIB",
            1L << 10,
            "MIB",
            MIB,
            "GIB",
            1L << 30,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L);

    /**
     * Parses {@code 512B}, {@code 300KiB}, {@code 1.5MiB} or {@code 2GiB} (powers of two); {@code KB}, {@code MB} and
     * {@code GB} are powers of ten. Case is ignored; a bare number is bytes.
     *
     * @throws IllegalArgumentException if it is not a size or exceeds a {@code long}; the message is for the user
     */
    public static Bytes parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toUpperCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size; write a number and a unit (B, KiB, MiB, GiB, or KB, MB, GB for"
                            + " powers of ten), for example 64MiB");
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too large: a size must fit into 8 EiB");
        }
        return new Bytes(bytes.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /**
     * The same, but of bare numbers only 0: where a user writes 64, megabytes or percent are meant more often than bytes.
     *
     * @throws IllegalArgumentException if it is not a size; the message is for the user
     */
    public static Bytes parseWithUnit(String text) {
        Bytes bytes = parse(text);
        if (bytes.value != 0
                && Character.isDigit(text.strip().charAt(text.strip().length() - 1))) {
            throw new IllegalArgumentException("'" + text + "' has no unit; write for example " + text.strip()
                    + "MiB, or " + text.strip() + "B for bytes");
        }
        return bytes;
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** The amount in MiB with two decimals and without unit, for columns whose header has the unit. */
    public String inMiB() {
        return inMiB(2, RoundingMode.HALF_UP);
    }

    /** The same with one decimal. */
    public String inTenthsOfMiB() {
        return inMiB(1, RoundingMode.HALF_UP);
    }

    /**
     * The amount with a suitable unit: {@code 812 B}, {@code 12.3 KiB}, {@code 41.2 MiB}, {@code 1.50 GiB}.
     */
    @Override
    public String toString() {
        return print(RoundingMode.HALF_UP);
    }

    /**
     * Prints this amount next to {@code limit} so that the two texts compare like the amounts. It is the same text as elsewhere,
     * unless that is also the text of the limit although the amounts differ: then it is rounded away from the limit, and printed in
     * bytes if even that text is equal.
     */
    public String printedAgainst(Bytes limit) {
        String other = limit.toString();
        if (value == limit.value || !toString().equals(other)) {
            return toString();
        }
        String text = print(value > limit.value ? RoundingMode.CEILING : RoundingMode.FLOOR);
        return text.equals(other) ? exact() : text;
    }

    /** The amount as a parameter that sets a limit, rounded up by at most a tenth: {@code 197MiB}, {@code 66KiB}, {@code 812B}. */
    public String asLimit() {
        if (value > LEAST_NUMBER * MIB) {
            return roundedUp(value, MIB) + "MiB";
        }
        return value > LEAST_NUMBER * KIB ? roundedUp(value, KIB) + "KiB" : value + "B";
    }

    /** The amount in the unit that a limit is written in, see {@link #asLimit}: {@code 2960.4 KiB} beside {@code 3020KiB}. */
    public String inUnitOfLimit(Bytes limit) {
        if (limit.value > LEAST_NUMBER * MIB) {
            return inTenthsOfMiB() + " MiB";
        }
        return limit.value > LEAST_NUMBER * KIB ? scaled(KIB, 1, RoundingMode.HALF_UP) + " KiB" : value + " B";
    }

    private static long roundedUp(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    /** The amount to the byte: {@code 12,582,913 B}. */
    public String exact() {
        return String.format(Locale.ROOT, "%,d B", value);
    }

    private String print(RoundingMode rounding) {
        long magnitude = Math.abs(value);
        if (magnitude < 1 << 10) {
            return value + " B";
        }
        if (magnitude < MIB) {
            return scaled(1 << 10, 1, rounding) + " KiB";
        }
        if (magnitude < 1 << 30) {
            return inMiB(1, rounding) + " MiB";
        }
        return scaled(1 << 30, 2, rounding) + " GiB";
    }

    private String inMiB(int decimals, RoundingMode rounding) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(MIB), decimals, rounding)
                .toPlainString();
    }

    private String scaled(long unit, int decimals, RoundingMode rounding) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(unit), decimals, rounding)
                .toPlainString();
    }
}
