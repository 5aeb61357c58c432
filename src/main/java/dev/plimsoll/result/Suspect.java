package dev.plimsoll.result;

import java.util.List;

/**
 * A leak suspect: a field that retains what grows.
 *
 * @param series what grows
 * @param holder the field that retains all of it, for example {@code com.acme.Cache.entries}; the nearest field of the JDK if
 *     none of the application does, for example {@code java.io.DeleteOnExitHook.files}
 * @param type the class of the retained collection or object, for example {@code java.util.HashMap}
 * @param perRequest growth per request of what it retains, in the unit of the series
 * @param share the same as a share of the growth of the series
 * @param path from the garbage collection root to the field, one step per entry, for people
 * @param owner the owner of the field's code
 * @param sites where the retained objects were allocated, or the threads, buffers and files created; largest first
 * @param expiry how the objects are released without a fix, for example {@code sessions expire by time}; empty if unknown
 */
public record Suspect(
        SeriesKind series,
        String holder,
        String type,
        double perRequest,
        double share,
        List<String> path,
        Owner owner,
        List<SuspectSite> sites,
        String expiry) {

    /**
     * A location whose objects a suspect retains.
     *
     * @param site where they were allocated
     * @param perRequest its part of the growth per request, in the unit of the series
     * @param callers where its dependency was called from: the innermost frame outside it, and the innermost of the project;
     *     empty if the location is the project's
     */
    public record SuspectSite(Site site, double perRequest, List<Site> callers) {

        public SuspectSite {
            callers = List.copyOf(callers);
        }

        public SuspectSite(Site site, double perRequest) {
            this(site, perRequest, List.of());
        }
    }

    public Suspect {
        path = List.copyOf(path);
        sites = List.copyOf(sites);
    }

    /** The same with another expiry. */
    public Suspect expiring(String otherExpiry) {
        return new Suspect(series, holder, type, perRequest, share, path, owner, sites, otherExpiry);
    }

    /** Class and field without the package: {@code Cache.entries}. */
    public String shortHolder() {
        int field = holder.lastIndexOf('.');
        int type = field < 0 ? -1 : holder.lastIndexOf('.', field - 1);
        return holder.substring(type + 1);
    }
}
