package dev.plimsoll.report.console;

import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which rows are worth a line.
 *
 * @param cutOff the least amount, whatever its sign, that one of the figures has to have
 * @param broken what broke a limit and is shown in any case
 * @param needsAlone whether a row without {@code alone} is an exception
 * @param needsOwn whether a row without {@code own} is an exception
 */
record ShownRows(Bytes cutOff, Violations broken, boolean needsAlone, boolean needsOwn) {

    static ShownRows of(List<DependencyRow> rows, Bytes cutOff, Violations broken) {
        return new ShownRows(
                cutOff,
                broken,
                rows.stream().anyMatch(row -> row.alone().isPresent()),
                rows.stream().anyMatch(row -> row.own().isPresent()));
    }

    boolean isReachedBy(DependencyRow row) {
        return broken.includes(row)
                || lacksFigure(row)
                || Stream.of(row.aloneBytes(), row.ownBytes(), row.savesBytes())
                        .flatMapToLong(OptionalLong::stream)
                        .anyMatch(bytes -> Math.abs(bytes) >= cutOff.value());
    }

    /** Not measured, where others were, is not small. */
    private boolean lacksFigure(DependencyRow row) {
        return (needsAlone && !row.project() && row.alone().isEmpty())
                || (needsOwn && row.own().isEmpty());
    }
}
