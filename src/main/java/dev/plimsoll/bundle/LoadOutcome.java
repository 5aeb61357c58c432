package dev.plimsoll.bundle;

import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.wire.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of loading, after as many forks as it took.
 *
 * @param readings of the one clean fork; empty if there was none
 * @param failures classes that did not load in it, by unit
 * @param skipped classes that were not initialised in it, by unit
 * @param notes what happened on the way, by unit
 * @param linkedOnly units whose initialisers were given up, so that their figures are too small
 * @param log the clean fork's class log
 * @param maxHeapBytes the heap bound it needed; 0 for the usual one
 * @param forks how many forks it took
 * @param repeatable whether the same would come out again: no fork timed out, hung or was killed
 * @param problem why there was no clean fork
 */
record LoadOutcome(
        List<Reading> readings,
        Map<Integer, List<ClassFailure>> failures,
        Map<Integer, List<String>> skipped,
        Map<Integer, List<String>> notes,
        Set<Integer> linkedOnly,
        ClassLog log,
        long maxHeapBytes,
        int forks,
        boolean repeatable,
        Optional<String> problem) {}
