package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.result.Allocations.Group;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.unit.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a row of {@code perf-objects}, printed to fit the width of the console.
 *
 * @param place file and line, which are never shortened because terminals and IDEs open them; may be empty
 * @param detail the rest of the name, which is shortened from the left; may be empty
 * @param owner whose code it is, left out if there is no room; may be empty
 * @param own whether it is the project's own code
 */
record RowName(String place, String detail, String owner, boolean own) {

    private static final String GAP = "  ";
    private static final Pattern SEPARATOR = Pattern.compile("[.:$]");

    /** A shorter rest of a name is left out. */
    private static final int MIN_CHARACTERS = 12;

    RowName {
        place = Printable.of(place);
        detail = Printable.of(detail);
        owner = Printable.of(owner);
    }

    static RowName of(SiteRow row) {
        Site site = row.site();
        String method = SiteText.method(site) + (row.uncertain() ? " (uncertain)" : "");
        return new RowName(site.text(), method, brief(site.owner()), isOwn(site.owner()));
    }

    static RowName ofDependency(Group group) {
        return isOwn(group.owner())
                ? new RowName("", artifact(group.owner().id()) + " (own classes)", "", true)
                : new RowName("", group.name(), "", false);
    }

    static RowName ofClass(Group group) {
        return new RowName("", group.name(), brief(group.owner()), isOwn(group.owner()));
    }

    static RowName ofType(Group group) {
        return new RowName("", group.name(), "", false);
    }

    /**
     * The name in at most {@code room} characters, unless the place alone is longer.
     *
     * @param bad whether it broke a limit
     */
    String print(int room, AnsiStyle paint, String ellipsis, boolean bad) {
        int left = room - (place.isEmpty() ? 0 : place.length() + GAP.length());
        int beside = owner.isEmpty() ? 0 : owner.length() + GAP.length();
        boolean showsOwner = left - beside >= minDetail();
        String cut = cut(detail, showsOwner ? left - beside : left, ellipsis);
        String name = place + (place.isEmpty() || cut.isEmpty() ? "" : GAP) + cut;
        String styled = bad ? paint.bad(name) : own ? paint.strong(name) : name;
        return showsOwner && !owner.isEmpty() ? styled + paint.faint(GAP + owner) : styled;
    }

    private static String cut(String text, int room, String ellipsis) {
        if (text.length() <= room) {
            return text;
        }
        if (room < MIN_CHARACTERS) {
            return "";
        }
        String end = text.substring(text.length() - room + ellipsis.length());
        Matcher part = SEPARATOR.matcher(end);
        boolean endsEarly = part.find() && part.end() <= end.length() / 2;
        return ellipsis + (endsEarly ? end.substring(part.end()) : end);
    }

    /** The owner is left out before the last part of the name is shortened. */
    private int minDetail() {
        int last = detail.length() - 1 - detail.lastIndexOf('.');
        return Math.min(detail.length(), Math.max(MIN_CHARACTERS, last + 1));
    }

    /** Artifact and version of a dependency; empty for other owners. */
    private static String brief(Owner owner) {
        if (owner.kind() != OwnerKind.DEPENDENCY) {
            return "";
        }
        String[] parts = owner.id().split(":", -1);
        return parts.length < 3 ? owner.id() : parts[1] + ":" + parts[parts.length - 1];
    }

    private static String artifact(String id) {
        String[] parts = id.split(":", -1);
        return parts.length < 3 ? id : parts[1];
    }

    private static boolean isOwn(Owner owner) {
        return owner.kind() == OwnerKind.PROJECT;
    }
}
