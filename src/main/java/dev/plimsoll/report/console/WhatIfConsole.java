package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.WhatIfText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a result of {@code what-if}: the matrix, why each verdict is what it is, and what to paste.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether legend, the comparison with the same JVM, and what was left out are printed
 */
public record WhatIfConsole(ConsoleSize terminal, AnsiStyle paint, boolean details)
        implements ResultConsole<WhatIfResult> {

    private static final String INDENT = "    ";

    @Override
    public List<String> figures(WhatIfResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        if (details) {
            lines.add("");
        }
        addMatrix(result, lines);
        if (details) {
            WhatIfText.legend(result)
                    .forEach(text -> wrapped(text).forEach(line -> lines.add(paint.faint(plain(line)))));
            lines.add("");
        }
        WhatIfText.reasons(result).forEach(reason -> lines.addAll(wrapped(reason)));
        addPaste(result, lines);
        String leftOut = WhatIfText.leftOut(result);
        if (!leftOut.isEmpty()) {
            wrapped(leftOut).forEach(line -> lines.add(paint.faint(line)));
        }
        result.notes().forEach(note -> wrapped(Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(WhatIfResult result) {
        String workload = result.workload().isEmpty() ? "" : ", " + result.workload();
        return Printable.of(result.header().project() + workload + ": " + WhatIfText.headline(result) + ", JDK "
                + result.header().environment().jdk() + ", "
                + result.header().environment().collector());
    }

    private void addMatrix(WhatIfResult result, List<String> lines) {
        TextTable columns = columns(result, true);
        boolean fits = columns.width() <= terminal.roomAfter(0);
        if (!fits) {
            columns = columns(result, false);
        }
        lines.add(paint.strong(columns.line(WhatIfText.heads())));
        lines.add(paint.faint(columns.line(WhatIfText.units()).stripTrailing()));
        lines.add(columns.line(WhatIfText.base(result)).stripTrailing());
        if (details) {
            lines.add(columns.line(WhatIfText.same(result)).stripTrailing());
            lines.add(plain(columns.line(WhatIfText.seen(result)).stripTrailing()));
        }
        lines.add(paint.faint(columns.rule(BoxCharacters.of(terminal).rule())));
        for (SwitchRow row : result.switches()) {
            lines.add(WhatIfText.style(row.verdict()).of(plain(columns.line(WhatIfText.row(row, fits))), paint));
        }
    }

    private static TextTable columns(WhatIfResult result, boolean withIntervals) {
        List<List<String>> cells = new ArrayList<>(List.of(
                WhatIfText.heads(),
                WhatIfText.units(),
                WhatIfText.base(result),
                WhatIfText.same(result),
                WhatIfText.seen(result)));
        result.switches().forEach(row -> cells.add(WhatIfText.row(row, withIntervals)));
        return TextTable.fitting(cells, 1);
    }

    private void addPaste(WhatIfResult result, List<String> lines) {
        for (SwitchRow row : result.with(SwitchVerdict.TAKE)) {
            lines.add("To take " + Printable.of(row.name()) + ":");
            row.paste().forEach(line -> lines.add(paint.strong(INDENT + Printable.of(line))));
        }
    }

    /** A console without box-drawing characters shows ASCII only; the width stays the same. */
    private String plain(String line) {
        return terminal.unicode() ? line : line.replace('±', '~');
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(0));
    }
}
