package dev.plimsoll.report;

import dev.plimsoll.result.DependencyRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Prints the tree of dependencies, each row's figures to its left. */
final class TreeLines {

    private final Terminal terminal;
    private final Paint paint;
    private final Glyphs glyphs;
    private final Broken broken;
    private final Names names;
    private final Function<DependencyRow, Cells> cells;

    private TreeLines(
            Terminal terminal, Paint paint, Broken broken, Names names, Function<DependencyRow, Cells> cells) {
        this.terminal = terminal;
        this.paint = paint;
        this.glyphs = Glyphs.of(terminal);
        this.broken = broken;
        this.names = names;
        this.cells = cells;
    }

    static List<String> of(
            List<Branch> roots,
            Terminal terminal,
            Paint paint,
            Broken broken,
            Names names,
            Function<DependencyRow, Cells> cells) {
        List<String> lines = new ArrayList<>();
        new TreeLines(terminal, paint, broken, names, cells).add(roots, "", lines);
        return lines;
    }

    private void add(List<Branch> branches, String indent, List<String> lines) {
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            Branch branch = branches.get(i);
            String below = indent + (last ? Glyphs.GAP : glyphs.through());
            lines.add(line(branch.row(), indent + (last ? glyphs.last() : glyphs.child())));
            addRequirers(branch.row(), below + (branch.children().isEmpty() ? Glyphs.GAP : glyphs.through()), lines);
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
            int room = terminal.roomAfter(Cells.width() + indent.length());
            Wrapped.of("also required by:", others, room)
                    .forEach(text -> lines.add(Cells.BLANK + paint.faint(indent + text)));
        }
    }
}
