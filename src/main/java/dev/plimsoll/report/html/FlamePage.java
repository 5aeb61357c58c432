package dev.plimsoll.report.html;

import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameKind;
import dev.plimsoll.flame.FlameRow;
import dev.plimsoll.flame.FlameStacks;
import dev.plimsoll.flame.FlameTree;
import dev.plimsoll.flame.FlameTree.FlameNode;
import dev.plimsoll.report.text.GoalTitle;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flame graph as a page that works offline: stacks from the outermost frame, and the same from the innermost. Without scripts it
 * is a table of the frames that have most.
 */
public final class FlamePage {

    /** Rows of the table that is also shown without scripts. */
    private static final int MAX_ROWS = 100;

    private final FlameHeading heading;
    private final FlameStacks stacks;

    private FlamePage(FlameHeading heading, FlameStacks stacks) {
        this.heading = heading;
        this.stacks = stacks;
    }

    /**
     * The HTML.
     *
     * @param stacks if they are compared, colours show what changed since the base
     * @param stored the name of the file with all stacks, in the same folder; empty if there is none
     */
    public static String text(FlameHeading heading, FlameStacks stacks, Optional<String> stored) {
        return new FlamePage(heading, stacks).page(stored);
    }

    /**
     * The page of a comparison that is impossible since a side has no stacks; {@code why} says which and what to do. There is no
     * graph that the description could be of.
     */
    public static String withoutStacks(FlameHeading heading, String why) {
        FlamePage page = new FlamePage(heading, new FlameStacks());
        List<Html> blocks = List.of(page.header(), Html.of("p", "missing", why));
        return page.shell(List.of())
                .html(JsonNodeFactory.instance.objectNode(), Optional.empty(), blocks)
                .text();
    }

    private Page shell(List<String> scripts) {
        return Page.of(
                Printable.of(heading.title()),
                List.of("tables.css", "treemap.css", "compare.css", "flame.css"),
                scripts,
                false);
    }

    private String page(Optional<String> stored) {
        FlameTree byCaller = FlameTree.of(stacks);
        FlameTree inverted = FlameTree.inverted(stacks);
        List<Html> blocks = new ArrayList<>(List.of(header(), description(), total()));
        blocks.add(Html.place("graph"));
        blocks.add(table());
        blocks.add(notes(byCaller, inverted));
        return shell(List.of("flame.js"))
                .html(data(byCaller, inverted), stored.map(file -> "All stacks are in " + file), blocks)
                .text();
    }

    private Html header() {
        Html header = Html.of("header", "");
        if (!heading.back().isEmpty()) {
            Html back = Html.of("a", "back", "‹ Back to " + titleOfBack())
                    .with("href", ObjectsSections.near(heading.back()));
            header.add(Html.of("nav", "pages")
                    .with("aria-label", "Pages")
                    .part("back")
                    .add(back));
        }
        return header.add(Html.of("p", "brand", "Plimsoll · flame graph")).add(Html.of("h1", "", heading.title()));
    }

    private String titleOfBack() {
        String name = heading.back();
        return GoalTitle.of(name.endsWith(".html") ? name.substring(0, name.length() - ".html".length()) : name);
    }

    private Html description() {
        return Html.of("p", "").sentence(heading.description());
    }

    private Html total() {
        Html line = Html.of("p", "total");
        if (!stacks.isCompared()) {
            return line.text("Total: ")
                    .add(Html.of("strong", "", heading.text(stacks.total()) + heading.perEach()))
                    .text(ofOperations());
        }
        long difference = stacks.total() - stacks.baseTotal();
        return line.text("Total: ")
                .add(Html.of("strong", "", heading.text(stacks.total()) + heading.perEach()))
                .text(", before " + heading.text(stacks.baseTotal()) + ", difference " + signed(difference) + ".");
    }

    private String ofOperations() {
        String unit = ". Unit: " + heading.unit().title() + heading.perEach();
        return heading.operations() == 1
                ? unit + "."
                : unit + ", the mean of " + NumberText.count(heading.operations(), heading.each(), heading.each() + "s")
                        + ".";
    }

    private String signed(long difference) {
        return difference == 0 ? "0" : (difference > 0 ? "+" : "") + heading.text(difference);
    }

    private Html table() {
        List<FlameRow> rows = FlameRow.of(stacks).stream()
                .filter(row -> row.self() != 0 || row.baseSelf() != 0)
                .toList();
        StaticTable table = stacks.isCompared() ? comparedHeads() : heads();
        rows.stream().limit(MAX_ROWS).forEach(row -> table.row("", stacks.isCompared() ? compared(row) : cells(row)));
        Html section = Html.section("Largest frames")
                .part("table")
                .add(Html.of(
                        "p",
                        "aside",
                        "Self: what a method " + verb() + " itself. Total: the same with all that it calls."))
                .add(Html.of("div", "scroll").add(table.html()));
        int more = rows.size() - MAX_ROWS;
        return more > 0 ? section.add(Html.of("p", "quiet small", NumberText.count(more) + " more rows")) : section;
    }

    private String verb() {
        return switch (heading.unit()) {
            case BYTES, OBJECTS -> "has";
            case NANOSECONDS, SAMPLES -> "takes";
        };
    }

    private static StaticTable heads() {
        return StaticTable.of("compared flame-rows")
                .number("self", "")
                .number("share", "%")
                .number("total", "")
                .number("share", "%")
                .text("frame")
                .text("whose code");
    }

    private static StaticTable comparedHeads() {
        return StaticTable.of("compared flame-rows")
                .number("self before", "")
                .number("self now", "")
                .number("change", "")
                .number("total change", "")
                .text("frame")
                .text("whose code");
    }

    private List<Html> cells(FlameRow row) {
        return List.of(
                figure(heading.text(row.self())),
                figure(share(row.self())),
                figure(heading.text(row.total())),
                figure(share(row.total())),
                name(row),
                owner(row));
    }

    private List<Html> compared(FlameRow row) {
        return List.of(
                figure(heading.text(row.baseSelf())),
                figure(heading.text(row.self())),
                figure(signed(row.self() - row.baseSelf())),
                figure(signed(row.total() - row.baseTotal())),
                name(row),
                owner(row));
    }

    private static Html name(FlameRow row) {
        return Html.name(row.frame().name(), row.frame().kind() == FlameKind.PROJECT ? "strong" : "");
    }

    private Html owner(FlameRow row) {
        String owner = stacks.ownerOf(row.frame());
        return Html.of("span", "quiet", owner.isEmpty() ? row.frame().kind().title() : owner);
    }

    private static Html figure(String text) {
        return Html.of("span", "", text);
    }

    private String share(long amount) {
        return stacks.total() == 0 ? "-" : NumberText.percent((double) amount / stacks.total(), 1);
    }

    private Html notes(FlameTree byCaller, FlameTree inverted) {
        Html list = Html.of("ul", "notes");
        heading.notes().forEach(note -> list.add(Html.of("li", "").sentence(note)));
        if (byCaller.narrower() + inverted.narrower() > 0) {
            list.add(Html.of("li", "", narrower(byCaller, inverted)));
        }
        list.add(Html.of(
                "li", "", "A frame is a class and a method, without lines: all lines of a method are one frame."));
        return Html.section("Notes").add(list);
    }

    private static String narrower(FlameTree byCaller, FlameTree inverted) {
        return "Frames below a small share of the total are not shown one by one: "
                + NumberText.count(byCaller.narrower()) + " below " + NumberText.percent(byCaller.minShare(), 2)
                + " % by caller, " + NumberText.count(inverted.narrower()) + " below "
                + NumberText.percent(inverted.minShare(), 2)
                + " % inverted, each with all that is beyond it. They are merged into frames named"
                + " \u201cnarrower frames\u201d, so all sums are right; the search does not find them.";
    }

    /** Frames in the order of a walk: depth, name or minus the number of merged frames, amount, and the amount of the base. */
    private ObjectNode data(FlameTree byCaller, FlameTree inverted) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("unit", heading.unit().name())
                .put("operations", heading.operations())
                .put("each", heading.each());
        view.put("compared", stacks.isCompared()).put("total", stacks.total()).put("base", stacks.baseTotal());
        StringTable names = new StringTable();
        put(byCaller, view.putArray("byCaller"), names);
        put(inverted, view.putArray("byCallee"), names);
        names.put(view.putArray("names"));
        putOwners(byCaller, view.putObject("owners"));
        ObjectNode legend = view.putObject("kinds");
        for (FlameKind kind : FlameKind.values()) {
            legend.put(kind.key(), kind.title());
        }
        return view;
    }

    /** The names of owners by frame, where they say more than the kind. Both trees have nearly the same frames. */
    private void putOwners(FlameTree tree, ObjectNode view) {
        for (FlameNode node : tree.nodes()) {
            FlameStacks.FlameFrame frame = node.frame() < 0 ? null : stacks.frameOf(node.frame());
            if (frame != null && !stacks.ownerOf(frame).isEmpty()) {
                view.put(Printable.of(frame.name()), Printable.of(stacks.ownerOf(frame)));
            }
        }
    }

    private void put(FlameTree tree, ArrayNode view, StringTable names) {
        for (FlameNode node : tree.nodes()) {
            view.add(node.depth()).add(name(node, names)).add(node.amount());
            if (stacks.isCompared()) {
                view.add(node.base());
            }
        }
    }

    /** A name starts with the letter of its kind. */
    private int name(FlameNode node, StringTable names) {
        if (node.frame() < 0) {
            return -node.narrower();
        }
        FlameStacks.FlameFrame frame = stacks.frameOf(node.frame());
        return names.of(frame.kind().key() + frame.name());
    }
}
