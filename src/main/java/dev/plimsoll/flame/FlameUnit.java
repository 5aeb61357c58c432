package dev.plimsoll.flame;

import dev.plimsoll.unit.Bytes;
import java.util.Locale;

/** What the widths of a flame graph measure. */
public enum FlameUnit {
    /** Bytes, printed in powers of two. */
    BYTES("bytes"),
    /** A number of objects. */
    OBJECTS("objects"),
    /** CPU time in nanoseconds. */
    NANOSECONDS("CPU time"),
    /** A number of samples. */
    SAMPLES("samples");

    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;
    private static final double BILLION = 1_000_000_000;

    /** Below it a number of objects or samples per operation has a decimal. */
    private static final double FEW = 100;

    private final String title;

    FlameUnit(String title) {
        this.title = title;
    }

    /** The word for it: {@code bytes}, {@code objects}, {@code CPU time} or {@code samples}. */
    public String title() {
        return title;
    }

    /** An amount with its unit: {@code 12.3 KiB}, {@code 1,204 objects}, {@code 7.5 ms}; more than nothing is never printed as 0. */
    public String text(double amount) {
        return switch (this) {
            case BYTES -> amount > 0 && amount < 1 ? "<1 B" : new Bytes(Math.round(amount)).toString();
            case OBJECTS -> count(amount, "object");
            case SAMPLES -> count(amount, "sample");
            case NANOSECONDS -> time(amount);
        };
    }

    private static String count(double amount, String noun) {
        boolean isWhole = amount == Math.rint(amount) || Math.abs(amount) >= FEW;
        String number = String.format(Locale.ROOT, isWhole ? "%,.0f" : "%.1f", amount);
        boolean isTiny = amount > 0 && number.equals("0.0");
        return (isTiny ? "<0.1" : number) + " " + noun + (amount == 1 ? "" : "s");
    }

    private static String time(double nanos) {
        double size = Math.abs(nanos);
        if (size < THOUSAND) {
            return nanos > 0 && nanos < 1 ? "<1 ns" : String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        if (size < MILLION) {
            return String.format(Locale.ROOT, "%.1f \u00b5s", nanos / THOUSAND);
        }
        return size < BILLION
                ? String.format(Locale.ROOT, "%.1f ms", nanos / MILLION)
                : String.format(Locale.ROOT, "%.2f s", nanos / BILLION);
    }
}
