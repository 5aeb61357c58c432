package dev.plimsoll.trend;

import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a run looked: what ends later looks like a leak.
 *
 * @param requests after the warm-up
 * @param underLoad the time they took
 * @param leaks whether anything that counts is a leak
 * @param rest how long the application should be left alone at least; zero if it should not
 * @param leftAlone how long it really was; zero if it was not
 */
record Reach(long requests, Duration underLoad, boolean leaks, Duration rest, Duration leftAlone) {

    /** A note for the user. */
    String text() {
        String made = String.format(
                Locale.ROOT,
                "The run made %,d requests after the warm-up, under load for %s in total",
                requests,
                TimeSpan.print(underLoad));
        return leaks ? made + idle() + later() : made + ".";
    }

    private String idle() {
        if (!leftAlone.isZero()) {
            return ", and then left the application alone for " + TimeSpan.print(leftAlone) + ".";
        }
        return rest.isZero() ? ", and did not leave the application alone, since <leakRest> is 0." : ".";
    }

    private String later() {
        return String.format(
                Locale.ROOT,
                " A cache of more than %,d entries, or objects that are released later, look like a leak: if there are any, raise"
                        + " <leakHorizon> (-Dplimsoll.leakHorizon) or <leakRest> (-Dplimsoll.leakRest).",
                requests);
    }
}
