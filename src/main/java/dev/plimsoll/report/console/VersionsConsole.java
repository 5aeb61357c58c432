package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.VersionsText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints versions side by side: what to upgrade first, one table, and what could not be measured.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether all versions, problems and the legend are printed
 */
public record VersionsConsole(ConsoleSize terminal, AnsiStyle paint, boolean details)
        implements ResultConsole<VersionsResult> {

    private static final int MAX_SUGGESTIONS = 5;
    private static final int MAX_PROBLEMS = 3;
    private static final String INDENT = "  ";

    @Override
    public List<String> figures(VersionsResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        VersionsText.suggestions(result).stream()
                .limit(details ? Integer.MAX_VALUE : MAX_SUGGESTIONS)
                .forEach(text -> lines.add(paint.good(INDENT + plain(text))));
        VersionsText.currentUse(result).ifPresent(text -> lines.addAll(wrapped(plain(text))));
        if (!result.compared().isEmpty()) {
            addTable(VersionsText.heads(result), VersionsText.units(result), VersionsText.rows(result), lines);
        }
        if (details && result.load().isPresent()) {
            addTable(VersionsText.headsInUse(), VersionsText.unitsInUse(), VersionsText.rowsInUse(result), lines);
        }
        if (details) {
            addVersions(result, lines);
            VersionsText.legend(result).forEach(text -> faint(text, lines));
        }
        addProblems(result, lines);
        VersionsText.notes(result).forEach(note -> faint(note, lines));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(VersionsResult result) {
        return Printable.of(result.header().project() + ": " + VersionsText.headline(result)
                + (result.compared().isEmpty() ? "" : ", with all classes loaded (upper bound)") + ", JDK "
                + result.header().environment().jdk() + ", "
                + result.header().environment().collector());
    }

    private void addTable(List<String> heads, List<String> units, List<List<String>> rows, List<String> lines) {
        List<List<String>> cells = new ArrayList<>(List.of(heads, units));
        cells.addAll(rows);
        TextTable table = TextTable.fitting(cells, 1);
        lines.add(paint.strong(table.line(heads).stripTrailing()));
        lines.add(paint.faint(table.line(units).stripTrailing()));
        lines.add(paint.faint(table.rule(BoxCharacters.of(terminal).rule())));
        rows.forEach(row -> lines.add(table.line(row).stripTrailing()));
    }

    /** Each version of each dependency. */
    private void addVersions(VersionsResult result, List<String> lines) {
        if (!result.isOfUpgrades()) {
            return;
        }
        for (ComparedVersions compared : result.compared()) {
            List<String> texts = new ArrayList<>();
            for (VersionRow row : compared.others()) {
                texts.add(row.version() + " "
                        + (row.problem().isEmpty() ? VersionsText.difference(compared, row, true) : "not measured"));
            }
            String line =
                    VersionsText.name(compared) + " " + compared.base().version() + ": " + String.join(", ", texts);
            lines.addAll(wrapped(plain(Printable.of(line))));
        }
    }

    private void addProblems(VersionsResult result, List<String> lines) {
        List<String> problems = VersionsText.problems(result);
        int shown = details ? problems.size() : Math.min(MAX_PROBLEMS, problems.size());
        problems.subList(0, shown).forEach(problem -> wrapped(problem).forEach(line -> lines.add(paint.warn(line))));
        if (shown < problems.size()) {
            lines.add(paint.warn((problems.size() - shown) + " more versions were not measured"));
        }
        List<String> inUse = VersionsText.problemsInUse(result);
        int shownInUse = details ? inUse.size() : Math.min(MAX_PROBLEMS, inUse.size());
        inUse.subList(0, shownInUse).forEach(problem -> wrapped(problem).forEach(line -> lines.add(paint.warn(line))));
        if (shownInUse < inUse.size()) {
            lines.add(
                    paint.warn("the application does not work with " + (inUse.size() - shownInUse) + " more versions"));
        }
    }

    private void faint(String text, List<String> lines) {
        wrapped(plain(text)).forEach(line -> lines.add(paint.faint(line)));
    }

    /** A console without box-drawing characters shows ASCII only. */
    private String plain(String line) {
        return terminal.unicode() ? line : line.replace("→", "->");
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(0));
    }
}
