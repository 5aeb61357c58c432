package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.Branch;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.DependencyRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Prints the tree of dependencies, each row's figures to its left. */
final class TreeLines {

    private final ConsoleSize terminal;
    private final AnsiStyle paint;
    private final BoxCharacters glyphs;
    private final Violations broken;
    private final DisplayNames names;
    private final Function<DependencyRow, RowText> cells;

    private TreeLines(
            ConsoleSize terminal,
            AnsiStyle paint,
            Violations broken,
            DisplayNames names,
            Function<DependencyRow, RowText> cells) {
        this.terminal = terminal;
        this.paint = paint;
        this.glyphs = BoxCharacters.of(terminal);
        this.broken = broken;
        this.names = names;
        this.cells = cells;
    }

    static List<String> of(
            List<Branch> roots,
            ConsoleSize terminal,
            AnsiStyle paint,
            Violations broken,
            DisplayNames names,
            Function<DependencyRow, RowText> cells) {
        List<String> lines = new ArrayList<>();
        new TreeLines(terminal, paint, broken, names, cells).add(roots, "", lines);
        return lines;
    }

    private void add(List<Branch> branches, String indent, List<String> lines) {
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            Branch branch = branches.get(i);
            String below = indent + (last ? BoxCharacters.GAP : glyphs.through());
            lines.add(line(branch.row(), indent + (last ? glyphs.last() : glyphs.child())));
            addRequirers(
                    branch.row(), below + (branch.children().isEmpty() ? BoxCharacters.GAP : glyphs.through()), lines);
            add(branch.children(), below, lines);
        }
    }

    private String line(DependencyRow row, String indent) {
        boolean isBroken = broken.includes(row);
        UnaryOperator<String> figures = isBroken ? paint::bad : UnaryOperator.identity();
        UnaryOperator<String> name = isBroken ? paint::bad : row.direct() ? paint::strong : UnaryOperator.identity();
        return figures.apply(cells.apply(row).toString()) + paint.faint(indent) + name.apply(names.full(row));
    }

    private void addRequirers(DependencyRow row, String indent, List<String> lines) {
        List<String> others = names.ofRequirersBesidesParent(row);
        if (!others.isEmpty()) {
            int room = terminal.roomAfter(RowText.width() + indent.length());
            WordWrap.of("also required by:", others, room)
                    .forEach(text -> lines.add(RowText.BLANK + paint.faint(indent + text)));
        }
    }
}
