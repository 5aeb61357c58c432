package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one location allocated, or what of it stayed.
 *
 * @param site where
 * @param amount how much, over all requests
 * @param relativeError of the bytes, for example 0.05 for 5 %; empty if the figure is exact
 * @param types the same by type, largest first; adds up to {@code amount}
 */
public record SiteRow(Site site, Amount amount, OptionalDouble relativeError, List<TypeRow> types) {

    public SiteRow {
        types = List.copyOf(types);
    }
}
