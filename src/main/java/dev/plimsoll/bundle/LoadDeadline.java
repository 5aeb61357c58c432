package dev.plimsoll.bundle;

import dev.plimsoll.unit.TimeLimit;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.wire.LoadTask;
import java.time.Duration;

/**
 * When a fork is killed: the fork timeout is meant for one jar of usual size, so more classes get more time, and a fork that
 * loads many jars gets it for each of them, within a bound for all.
 *
 * @param step from one reading to the next
 * @param all from the start of the fork
 */
record LoadDeadline(Duration step, Duration all) {

    /** For each of so many classes, another timeout is added. */
    private static final int CLASSES_PER_TIMEOUT = 10_000;

    /** For each of so many jars, another timeout is added to the bound for all. */
    private static final int JARS_PER_TIMEOUT = 10;

    static LoadDeadline of(Duration timeout, LoadTask task) {
        long largest = 0;
        long classes = 0;
        for (int unit : task.order()) {
            int ofUnit = task.units().get(unit).classes().size();
            largest = Math.max(largest, ofUnit);
            classes += ofUnit;
        }
        double jars = (double) (task.order().size() - 1) / JARS_PER_TIMEOUT;
        Duration step = times(timeout, 1 + (double) largest / CLASSES_PER_TIMEOUT);
        Duration all = times(timeout, 1 + (double) classes / CLASSES_PER_TIMEOUT + jars);
        return new LoadDeadline(step, all);
    }

    private static Duration times(Duration timeout, double factor) {
        return Duration.ofMillis((long) (timeout.toMillis() * factor));
    }

    LoadDeadline within(TimeLimit limit) {
        return new LoadDeadline(limit.within(step), limit.within(all));
    }

    /** How long the fork may take until its next reading. */
    Duration next(Duration elapsed) {
        Duration left = all.minus(elapsed);
        return left.compareTo(step) < 0 ? left : step;
    }

    /** What a fork that was killed did not do, as a clause. */
    String missed() {
        String bound = "did not finish within " + TimeSpan.print(all);
        return step.equals(all) ? bound : bound + ", or spent more than " + TimeSpan.print(step) + " on one jar";
    }
}
