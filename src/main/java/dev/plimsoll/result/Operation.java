package dev.plimsoll.result;

import java.util.Locale;

/** What allocations are divided by. */
public enum Operation {
    /** A request, a workload call or a benchmark operation. */
    REQUEST("request", "per request"),
    /** A whole run of an application that ends by itself. */
    RUN("run", "per run");

    private final String noun;
    private final String each;

    Operation(String noun, String each) {
        this.noun = noun;
        this.each = each;
    }

    /** Its name in results, and in units such as {@code B/run}. */
    public String noun() {
        return noun;
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
