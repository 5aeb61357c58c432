package dev.plimsoll.result;

import java.util.Optional;

/**
 * A size of container, dyno or node of the user's list.
 *
 * @param sizeBytes its memory
 * @param processes how many processes of the application fit with headroom; 0 if not even one does
 * @param pricePerMonth its price in the user's price file, with its currency, for example {@code $25}; empty without one
 */
public record SizeFit(long sizeBytes, int processes, Optional<String> pricePerMonth) {}
