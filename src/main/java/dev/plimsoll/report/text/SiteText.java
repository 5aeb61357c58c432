package dev.plimsoll.report.text;

import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;

/** Prints what a location is called beside its file and line, and whose code it is. */
public final class SiteText {

    private SiteText() {}

    /** Class and method of a location that is shown by its file, {@code OrderController.list}; otherwise empty. */
    public static String method(Site site) {
        if (site.kind() != SiteKind.SITE || site.file().isEmpty()) {
            return "";
        }
        String type = site.className().substring(site.className().lastIndexOf('.') + 1);
        return site.method().isEmpty() ? type : type + "." + site.method();
    }

    /** {@code com.acme:shop:1.0.0 (own classes)}, the coordinates of a dependency, {@code JDK} or {@code (unknown)}. */
    public static String owner(Owner owner) {
        return switch (owner.kind()) {
            case PROJECT -> owner.id() + " (own classes)";
            case DEPENDENCY -> owner.id();
            case JDK -> "JDK";
            case UNKNOWN -> owner.id().isEmpty() ? "(unknown)" : owner.id();
        };
    }
}
