package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Refuses parts that do not belong together: their results would look like those of one build.
 *
 * @param parts at least one
 */
record PartsCheck(List<Part> parts) {

    private static final String BUILD_AGAIN = "Measure all parts in one build of the CI server, and merge those.";

    PartsCheck {
        parts = List.copyOf(parts);
    }

    /** @throws RunException with what is wrong, in which part, and what to do */
    void verify(String project, String commit) throws RunException {
        Part first = parts.get(0);
        same(
                "the number of parts is",
                part -> String.valueOf(part.info().count()),
                first.info().count() + "");
        same("the project is", part -> part.info().project(), project);
        same(
                "the commit is",
                part -> part.info().commit(),
                commit.isEmpty() ? first.info().commit() : commit);
        same(
                "the version of Plimsoll is",
                part -> part.info().plimsoll(),
                first.info().plimsoll());
        complete(first.info().count());
        disjoint();
        alike();
    }

    private void same(String what, Function<Part, String> value, String expected) throws RunException {
        for (Part part : parts) {
            String actual = value.apply(part);
            if (!actual.equals(expected)) {
                throw new RunException("The parts do not belong together: in " + part.named() + ", " + what + " "
                        + shown(actual) + ", expected " + shown(expected) + ". " + BUILD_AGAIN);
            }
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "unknown" : value;
    }

    private void complete(int count) throws RunException {
        Map<Integer, Part> known = new HashMap<>();
        for (Part part : parts) {
            Part other = known.put(part.info().number(), part);
            if (other != null) {
                throw new RunException(
                        "Part " + part.info().number() + " of " + count + " is there twice: " + other.file() + " and "
                                + part.file() + ". Remove one of them from <parts> (-Dplimsoll.parts).");
            }
        }
        TreeSet<Integer> missing =
                new TreeSet<>(IntStream.rangeClosed(1, count).boxed().toList());
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            throw new RunException("Part " + missing.first() + " of " + count + " is missing: expected all " + count
                    + ". Add it to <parts> (-Dplimsoll.parts), or measure it with plimsoll:attach -Dplimsoll.part="
                    + missing.first() + "/" + count + ".");
        }
    }

    private void disjoint() throws RunException {
        Map<String, Part> known = new HashMap<>();
        for (Part part : parts) {
            for (StoredResult result : part.results()) {
                String name = String.valueOf(part.folder().relativize(result.file()));
                Part other = known.put(name, part);
                if (other != null) {
                    throw new RunException("Both " + other.named() + " and " + part.named() + " have the result " + name
                            + ". Measure each goal in one part, or give its executions different ids.");
                }
            }
        }
    }

    private void alike() throws RunException {
        environment("JDK", Environment::jdk);
        environment("vendor of the JDK", Environment::vendor);
        environment("architecture", Environment::architecture);
        environment("operating system", environment -> environment.os().replaceFirst(" [^ ]*$", ""));
    }

    /** Versions of the system are left out: nodes of one pool differ in their kernels. */
    private void environment(String what, Function<Environment, String> value) throws RunException {
        String expected = "";
        String from = "";
        for (Part part : parts) {
            for (StoredResult result : part.results()) {
                if (result instanceof StoredResult.Finished finished) {
                    String actual = value.apply(finished.result().header().environment());
                    if (from.isEmpty()) {
                        expected = actual;
                        from = part.named();
                    } else if (!actual.equals(expected)) {
                        throw new RunException("The parts were measured in different environments: the " + what + " of "
                                + part.named() + " is " + actual + ", that of " + from + " is " + expected
                                + ". Measure all parts on the same kind of node.");
                    }
                }
            }
        }
    }
}
