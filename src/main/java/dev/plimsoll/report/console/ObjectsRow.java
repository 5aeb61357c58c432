package dev.plimsoll.report.console;

import dev.plimsoll.report.text.RowName;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Group;
import dev.plimsoll.result.SiteRow;
import java.util.OptionalDouble;

/**
 * One line of a table of {@code perf-objects}.
 *
 * @param amount its figures over all requests
 * @param error relative error of the bytes; empty if they are exact
 * @param name what stands behind them
 * @param bad whether it broke a limit
 */
record ObjectsRow(Amount amount, OptionalDouble error, RowName name, boolean bad) {

    static ObjectsRow of(SiteRow row, boolean bad) {
        return new ObjectsRow(row.amount(), row.relativeError(), RowName.of(row.site()), bad);
    }

    static ObjectsRow of(Group group, RowName name) {
        return new ObjectsRow(group.amount(), group.relativeError(), name, false);
    }
}
