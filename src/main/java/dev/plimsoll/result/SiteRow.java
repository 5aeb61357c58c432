package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one location allocates, or what of it is retained.
 *
 * @param site the location
 * @param amount the amount over all requests
 * @param relativeError of the bytes, for example 0.05 for 5 %; empty if the figure is exact
 * @param uncertain whether more is retained than the requests allocated there while allocations were recorded, so that it may not
 *     come from each request
 * @param types the same by type, largest first; adds up to {@code amount}
 */
public record SiteRow(Site site, Amount amount, OptionalDouble relativeError, boolean uncertain, List<TypeRow> types) {

    /** A row that nothing contradicts. */
    public SiteRow(Site site, Amount amount, OptionalDouble relativeError, List<TypeRow> types) {
        this(site, amount, relativeError, false, types);
    }

    /**
     * The objects of one type.
     *
     * @param type the type as in the source, for example {@code byte[]} or {@code java.lang.String}
     * @param amount their amount
     */
    public record TypeRow(String type, Amount amount) {}

    public SiteRow {
        types = List.copyOf(types);
    }
}
