package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IpsText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a result of {@code perf-ips}: throughput, latency and CPU time.
 *
 * @param terminal what the console can show
 * @param paint its styles
 */
public record IpsConsole(ConsoleSize terminal, AnsiStyle paint) implements ResultConsole<IpsResult> {

    private static final String INDENT = "  ";

    /** There is nothing more to show. */
    @Override
    public boolean details() {
        return false;
    }

    @Override
    public List<String> figures(IpsResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        lines.add("");
        lines.add("throughput [requests/s]");
        lines.add(INDENT
                + paint.strong(IpsText.perSecond(result.throughput().perSecond()))
                + INDENT
                + plain(IpsText.spread(result)));
        lines.add(IpsText.latencyOf(result) + " [ms]");
        TextTable columns = TextTable.fitting(List.of(IpsText.percentileNames(result), IpsText.percentiles(result)), 0);
        lines.add(INDENT + paint.faint(columns.line(IpsText.percentileNames(result))));
        lines.add(INDENT + paint.strong(columns.line(IpsText.percentiles(result))));
        result.times().ifPresent(times -> {
            lines.add("time of the application");
            wrapped(IpsText.times(times)).forEach(line -> lines.add(INDENT + line));
        });
        lines.add("");
        result.notes().forEach(note -> lines.addAll(wrapped(Printable.of(note))));
        wrapped(IpsText.settings(result)).forEach(line -> lines.add(paint.faint(line)));
        lines.add(paint.faint("measured in " + TimeSpan.print(elapsed) + "; JMH's own results: perf-ips.jmh.json"));
        return List.copyOf(lines);
    }

    private static String head(IpsResult result) {
        return Printable.of(
                result.header().project() + ", " + result.workload() + ": " + IpsText.headline(result) + ", JDK "
                        + result.header().environment().jdk() + ", "
                        + result.header().environment().collector());
    }

    /** A console without box-drawing characters shows ASCII only. */
    private String plain(String line) {
        return terminal.unicode() ? line : line.replace("±", "+/-");
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(INDENT.length()));
    }
}
