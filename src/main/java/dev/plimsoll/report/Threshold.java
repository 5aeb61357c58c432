package dev.plimsoll.report;

import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which rows are worth a line.
 *
 * @param cutOff the least amount, whatever its sign, that one of the figures has to have
 * @param broken what broke a limit and is shown in any case
 */
record Threshold(Bytes cutOff, Broken broken) {

    /** A row without any figure is shown: not measured is not small. */
    boolean isReachedBy(DependencyRow row) {
        List<OptionalLong> figures = List.of(row.aloneBytes(), row.ownBytes(), row.savesBytes());
        return broken.includes(row)
                || figures.stream().allMatch(OptionalLong::isEmpty)
                || figures.stream()
                        .flatMapToLong(OptionalLong::stream)
                        .anyMatch(bytes -> Math.abs(bytes) >= cutOff.value());
    }
}
