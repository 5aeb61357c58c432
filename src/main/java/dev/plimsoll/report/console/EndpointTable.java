package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.EndpointText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/** Prints what each of several requests costs, the largest share first; those that break a limit are always among them. */
record EndpointTable(ConsoleSize terminal, AnsiStyle paint, ObjectsResult result, Violations broken) {

    private static final String GAP_BEFORE_NAME = "   ";

    /** At most {@code top} rows and those that break a limit; no lines without rows. */
    List<String> lines(int top) {
        List<EndpointCost> all = result.endpoints().rows();
        if (all.isEmpty()) {
            return List.of();
        }
        EndpointText text = EndpointText.of(result);
        List<List<String>> cells = new ArrayList<>();
        cells.add(text.heads());
        all.forEach(row -> cells.add(text.cells(row)));
        TextTable columns = TextTable.fitting(cells, 0);
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(columns.line(cells.get(0)) + GAP_BEFORE_NAME + "by request"));
        int cut = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean isBroken = broken.include(all.get(i));
            if (i < top || isBroken) {
                String line = columns.line(cells.get(i + 1))
                        + GAP_BEFORE_NAME
                        + name(all.get(i), columns.width() + GAP_BEFORE_NAME.length());
                lines.add(isBroken ? paint.bad(line) : line);
            } else {
                cut++;
            }
        }
        if (cut > 0) {
            BoxCharacters box = BoxCharacters.of(terminal);
            lines.add(LeftOut.rows(cut, "request", "requests", box));
        }
        return lines;
    }

    private String name(EndpointCost row, int before) {
        String name = Printable.of(row.name());
        String ellipsis = BoxCharacters.of(terminal).ellipsis();
        int room = Math.max(12, terminal.roomAfter(before));
        return name.length() <= room ? name : name.substring(0, room - ellipsis.length()) + ellipsis;
    }
}
