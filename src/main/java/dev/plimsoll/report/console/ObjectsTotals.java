package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ObjectsViolations;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what a request allocates and what it leaves behind. */
final class ObjectsTotals {

    private final AnsiStyle paint;
    private final ObjectsColumns columns;
    private final ObjectsViolations broken;

    ObjectsTotals(AnsiStyle paint, ObjectsColumns columns, ObjectsViolations broken) {
        this.paint = paint;
        this.columns = columns;
        this.broken = broken;
    }

    List<String> of(ObjectsResult result) {
        Optional<Amount> allocated = result.allocated().map(Allocations::total);
        Optional<Amount> survivors =
                result.retained().map(retained -> retained.survivors().total());
        Optional<Amount> growth = result.retained().flatMap(Retained::netGrowth);
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(columns.totalsHead() + result.operation().each()));
        lines.add(paint.faint(columns.totalsUnits()));
        lines.add(line("allocated", allocated, result, broken.allocated()));
        lines.add(
                line("retained: survived a full collection", survivors, result, broken.retained() && growth.isEmpty()));
        if (growth.isPresent()) {
            lines.add(line("retained: growth of the live heap", growth, result, broken.retained()));
        }
        result.allocated()
                .flatMap(Allocations::background)
                .ifPresent(amount -> lines.add(
                        columns.total(amount) + "background: threads that serve no request; not among the rows"));
        return lines;
    }

    private String line(String label, Optional<Amount> amount, ObjectsResult result, boolean bad) {
        if (amount.isEmpty()) {
            return columns.notMeasured() + label + " (not measured)";
        }
        String line = columns.total(amount.get()) + label + inLargerUnits(amount.get(), result);
        return bad ? paint.bad(line) : paint.strong(line);
    }

    private static String inLargerUnits(Amount amount, ObjectsResult result) {
        long bytes = result.requests() > 0 ? Math.round((double) amount.bytes() / result.requests()) : 0;
        return Math.abs(bytes) < 1024 ? "" : " (" + new Bytes(bytes) + ")";
    }
}
