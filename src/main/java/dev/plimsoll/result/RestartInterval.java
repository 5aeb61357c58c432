package dev.plimsoll.result;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The intervals at which a timer, such as cron, can restart an application evenly. */
public enum RestartInterval {
    MINUTES_5(Duration.ofMinutes(5)),
    MINUTES_10(Duration.ofMinutes(10)),
    MINUTES_15(Duration.ofMinutes(15)),
    MINUTES_30(Duration.ofMinutes(30)),
    HOUR(Duration.ofHours(1)),
    HOURS_2(Duration.ofHours(2)),
    HOURS_3(Duration.ofHours(3)),
    HOURS_4(Duration.ofHours(4)),
    HOURS_6(Duration.ofHours(6)),
    HOURS_12(Duration.ofHours(12)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration length;

    RestartInterval(Duration length) {
        this.length = length;
    }

    /** The longest one that is not longer than a time; empty if all are. */
    static Optional<RestartInterval> within(long seconds) {
        return Arrays.stream(values())
                .filter(interval -> interval.length.toSeconds() <= seconds)
                .max(Comparator.comparing(interval -> interval.length));
    }

    /** In seconds. */
    public long seconds() {
        return length.toSeconds();
    }

    /** Following {@code every}: {@code 15 minutes}, {@code hour}, {@code 6 hours}, {@code day}. */
    public String text() {
        if (length.toHours() == 0) {
            return length.toMinutes() + " minutes";
        }
        String name = name().toLowerCase(Locale.ROOT);
        return name.startsWith("hours") ? length.toHours() + " hours" : name;
    }
}
