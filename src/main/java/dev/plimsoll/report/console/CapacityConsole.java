package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.GateResult;
import java.time.Duration;
import java.util.List;

/** Stand-in until the helper's. */
public record CapacityConsole(ConsoleSize terminal, AnsiStyle paint) {
    public List<String> lines(CapacityResult result, GateResult gate, Duration elapsed) {
        return figures(result, gate, elapsed);
    }

    public List<String> figures(CapacityResult result, GateResult gate, Duration elapsed) {
        return List.of(result.toString(), elapsed.toString());
    }
}
