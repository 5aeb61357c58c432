package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the console shows of the result of one goal. Lines have no line ends. */
public interface ResultConsole<R extends Result> {

    /** Makes the console of one goal. */
    @FunctionalInterface
    interface ConsoleFactory<R extends Result> {

        /**
         * @param terminal what the console can show
         * @param paint its styles
         * @param details whether everything is shown
         */
        ResultConsole<R> on(ConsoleSize terminal, AnsiStyle paint, boolean details);
    }

    /**
     * What was measured, without the verdict.
     *
     * @param elapsed how long measuring took
     */
    List<String> figures(R result, GateResult gate, Duration elapsed);

    /** The styles of the console. */
    AnsiStyle paint();

    /** Whether everything is shown, all checks among it. */
    boolean details();

    /** The same as {@link #figures}, with the verdict below. */
    default List<String> lines(R result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>(figures(result, gate, elapsed));
        lines.add("");
        lines.addAll(details() ? VerdictLine.print(gate, paint()) : VerdictLine.printShort(gate, paint()));
        return List.copyOf(lines);
    }
}
