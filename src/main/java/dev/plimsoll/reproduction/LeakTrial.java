package dev.plimsoll.reproduction;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.workload.HttpPlan;
import java.io.IOException;
import java.util.Map;

/** Runs a workload for a short time in a fresh JVM. */
@FunctionalInterface
interface LeakTrial {

    /**
     * Runs it.
     *
     * @throws ForkException with a text for the user, if a request fails or the JVM ends
     * @throws OutOfTimeException if the time of the search is over
     */
    TrialReading read(HttpPlan plan) throws ForkException, IOException, InterruptedException, OutOfTimeException;

    /**
     * What a short run left: growth that two spans of as many operations each have in common. What happens once, for example the
     * load of a class, is in one of them only, and so is the filling of a cache.
     *
     * @param operations the operations of each span
     * @param rotation after how many of them the order of the requests begins again
     * @param growth by how much the series grew in each of them, in its unit
     * @param objects by how many objects each class grew in each of them
     * @param issuesCookies whether an answer set a cookie
     */
    record TrialReading(int operations, long rotation, long growth, Map<String, Long> objects, boolean issuesCookies) {

        public TrialReading {
            objects = Map.copyOf(objects);
        }

        double perOperation() {
            return (double) growth / operations;
        }

        double perRound() {
            return perOperation() * rotation;
        }

        double objectsPerOperation(String className) {
            return (double) objects.getOrDefault(className, 0L) / operations;
        }
    }

    /** The time of the search is over. */
    final class OutOfTimeException extends Exception {

        private static final long serialVersionUID = 1;

        OutOfTimeException(String message) {
            super(message);
        }
    }
}
