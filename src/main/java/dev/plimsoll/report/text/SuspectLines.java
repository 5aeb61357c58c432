package dev.plimsoll.report.text;

import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/** Prints leak suspects, with the path from a GC root and the lines that allocate the retained objects. */
public final class SuspectLines {

    private static final String INDENT = "    ";
    private static final int MAX_LARGEST = 2;

    private final ConsoleSize terminal;
    private final AnsiStyle paint;

    public SuspectLines(ConsoleSize terminal, AnsiStyle paint) {
        this.terminal = terminal;
        this.paint = paint;
    }

    /** The lines, with a blank line before the suspects of each series; none without suspects. */
    public List<String> of(List<Suspect> suspects) {
        List<String> lines = new ArrayList<>();
        for (SuspectGroup group : SuspectGroup.of(suspects)) {
            lines.add("");
            lines.add(paint.strong("leak suspects (" + group.series().text() + ")"));
            group.shown().forEach(suspect -> add(suspect, lines));
            if (!group.others().isEmpty()) {
                lines.add(group.others());
            }
        }
        return lines;
    }

    /** The largest suspects, each with the line that allocates most of what it retains. */
    public List<String> largest(List<Suspect> suspects) {
        List<String> lines = new ArrayList<>();
        for (SuspectGroup group : SuspectGroup.of(suspects)) {
            lines.add(paint.strong("leak suspects (" + group.series().text() + ")"));
            group.shown().stream().limit(MAX_LARGEST).forEach(suspect -> {
                addHolder(suspect, lines);
                suspect.sites().stream()
                        .limit(1)
                        .forEach(site -> add(
                                INDENT + TrendText.perRequest(suspect.series(), site.perRequest()),
                                site.site(),
                                lines));
            });
        }
        return lines;
    }

    private void add(Suspect suspect, List<String> lines) {
        addHolder(suspect, lines);
        addWords(suspect.type() + ", " + SiteText.owner(suspect.owner()), lines);
        lines.addAll(WordWrap.steps(
                INDENT, suspect.path().stream().map(Printable::of).toList(), terminal.unicode() ? "→" : "->", room()));
        suspect.sites().forEach(site -> add(suspect.series(), site, lines));
        if (!suspect.expiry().isEmpty()) {
            addWords(suspect.expiry(), lines);
        }
    }

    private void addHolder(Suspect suspect, List<String> lines) {
        String start = TrendText.perRequest(suspect.series(), suspect.perRequest()) + " per request, "
                + TrendText.share(suspect.share()) + ":";
        String holder = Printable.of(suspect.holder());
        String shown = suspect.owner().kind() == OwnerKind.PROJECT ? paint.strong(holder) : holder;
        if (start.length() + 1 + holder.length() <= room()) {
            lines.add(start + " " + shown);
        } else {
            lines.add(start);
            lines.add("  " + shown);
        }
    }

    /** The place is last, where terminals and IDEs recognize it; on a separate line if there is no room for both. */
    private void add(SeriesKind kind, SuspectSite site, List<String> lines) {
        add(INDENT + TrendText.perRequest(kind, site.perRequest()), site.site(), lines);
        site.callers().forEach(caller -> add(INDENT + "  called from", caller, lines));
    }

    private void add(String start, Site site, List<String> lines) {
        String method = Printable.of(SiteText.method(site));
        String place = Printable.of(site.text());
        String whole = start + (method.isEmpty() ? "" : "  " + method) + "  " + place;
        if (whole.length() <= room()) {
            lines.add(whole);
        } else if (method.isEmpty()) {
            lines.add(start);
            lines.add(INDENT + "  " + place);
        } else {
            lines.add(start + "  " + method);
            lines.add(INDENT + "  " + place);
        }
    }

    private void addWords(String text, List<String> lines) {
        lines.addAll(WordWrap.words(INDENT, Printable.of(text), room()));
    }

    private int room() {
        return terminal.roomAfter(0);
    }
}
