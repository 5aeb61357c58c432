package dev.plimsoll.result;

import java.util.List;

/**
 * Who holds what grows.
 *
 * @param series what grows
 * @param holder the field that holds all of it, for example {@code com.acme.Cache.entries}; for what no field of the
 *     application's holds, the nearest of the JDK's, for example {@code java.io.DeleteOnExitHook.files}
 * @param type the class of the held collection or object, for example {@code java.util.HashMap}
 * @param perRequest by how much what it holds grows a request, in the unit of the series
 * @param share the part of the series' growth that is
 * @param path from the root of garbage collection to the holder, a step an entry, for people
 * @param owner whose code the holder is
 * @param sites where the held objects were allocated, or the threads, buffers and files made; most first
 * @param expiry how it lets go by itself, for example {@code sessions expire by time}; empty if nothing is known
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

    public Suspect {
        path = List.copyOf(path);
        sites = List.copyOf(sites);
    }

    /** The same, but released otherwise. */
    public Suspect expiring(String otherExpiry) {
        return new Suspect(series, holder, type, perRequest, share, path, owner, sites, otherExpiry);
    }

    /** Class and field alone, for messages: {@code Cache.entries}. */
    public String shortHolder() {
        int field = holder.lastIndexOf('.');
        int type = field < 0 ? -1 : holder.lastIndexOf('.', field - 1);
        return holder.substring(type + 1);
    }
}
