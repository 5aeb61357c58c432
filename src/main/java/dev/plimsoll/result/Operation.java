package dev.plimsoll.result;

import java.util.Locale;

/** What allocations are divided by. */
public enum Operation {
    /** A request, a workload call or a benchmark operation. */
    REQUEST("request", "per request"),
    /** A whole run of an application that ends by itself. */
    RUN("run", "per run"),
    /** The start of an application until it is ready; there is one. */
    BOOT("boot", "at boot");

    private final String noun;
    private final String each;

    Operation(String noun, String each) {
        this.noun = noun;
        this.each = each;
    }

    /** Its name in results. */
    public String noun() {
        return noun;
    }

    /** Starts a sentence on what it does: {@code a request}, {@code the start of the application}. */
    public String subject() {
        return this == BOOT ? "the start of the application" : "a " + noun;
    }

    /** Follows a unit: {@code /run}; empty if there is only one operation, so that amounts are totals. */
    public String perUnit() {
        return this == BOOT ? "" : "/" + noun;
    }

    /** Follows an amount: {@code per run}. */
    public String each() {
        return each;
    }

    /** {@code 1 run} or {@code 1,750 requests}. */
    public String counted(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
    }
}
